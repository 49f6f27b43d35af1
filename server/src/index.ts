// What the package gives to a program: the engine, pure and synchronous, without files, clock or network.
export { analyze, type Conversion, type ConversionOptions, convert, lint } from './engine.ts'
export { type Fixed, fixAll } from './fix-all.ts'
export type { Postmortem, Understanding } from './model/postmortem.ts'
export { type Report, report, reportJsonSchema } from './report.ts'
export { rulePage } from './rule-page.ts'
export { rules } from './rules/index.ts'
export type { Finding, Fix, Problem, Related, Rule, Severity } from './rules/rule.ts'
export { defaultSettings, type Options, readSettings, type Settings } from './settings.ts'
