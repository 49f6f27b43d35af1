/** An impact that is none, at the beginning of its section. */
export const nothingToTell = /^(?:none|n\/a|not applicable|no (?:customer |user )?impact)\b/i
