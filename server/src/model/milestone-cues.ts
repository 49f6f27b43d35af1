import type { MilestoneName } from './postmortem.ts'

/**
 * The words by which a row of a timeline shows that it is a milestone. `strong` words say it by themselves; `weak` ones
 * count where no row has a strong one. `never` are words that look like it and are something else.
 */
export interface Cue {
  readonly strong: RegExp
  readonly weak: RegExp | undefined
  readonly never: RegExp | undefined
}

const attempt = String.raw`\b(attempt(s|ed|ing)?|tr(y|ies|ied|ying) to|fail(s|ed)? to|partial(ly)?|unsuccessful|no (effect|improvement)|not (yet|fixed|resolved)|still|aborted|initiated|(re)?start(s|ed|ing)? (the )?(rollback|revert))\b`

export const cues: Readonly<Record<MilestoneName, Cue>> = {
  trigger: {
    strong:
      /\b(deploy(s|ed|ment)?|roll(s|ed)? ?out|rollout|merg(es|ed)|releas(es|ed)|upgrad(e|es|ed)|config(uration)? (change|push|update)|maintenance (window )?(begins|starts|started|began|opens)|migrat(es|ed|ion)|expire[sd]?|power (loss|outage)|trigger(s|ed)?|promoted|applied|purged|modif(y|ies|ied|ying))\b/i,
    weak: /\b(chang(e|es|ed)|push(es|ed)?|updat(e|es|ed)|enabled|disabled|scal(ed|ing)|restart(s|ed)?|began|started)\b/i,
    never:
      /\b(rollback|roll(s|ed|ing)? back|revert(s|ed|ing)?|hot ?fix|fix(es|ed)?|emergency|corrected|mitigat\w+|alert (fire|trigger)\w*|post-?mortem)\b/i,
  },
  impactStart: {
    strong:
      /\b(outage|incident|impact|disruption|degradation|problem|issue) (begins?|began|start(s|ed)?)|\b(begins?|began|start(s|ed)?) (to )?(fail|failing|experienc\w+|see(ing)?|return(ing)?|get(ting)?|show(ing)?|increas\w+|degrad\w+|drop(ping)?|tim(e|ing) out|return errors|serving errors|throwing|crash(ing)?|rejecting|not)|\b(errors?|failures?|timeouts?|5\d\d\w*|requests|builds|jobs|logins?|checkouts?|rates?|latenc(y|ies)|response times?|exceptions?|pods?)\b[^.;]{0,40}\b(begin(s|ning)?|began|start(s|ed)?|appear(s|ed)?|increas(e[sd]?|ing)|spik(e[sd]?|ing)|climb(s|ed|ing)?|ris(e|es|ing)|rose)\b|\b(first|initial) (customer|user|errors?|failures?|failing|failed)|\bstarted getting\b|\b(pool|queue|disk|memory|quota|cpu) (is |was |were )?(exhaust\w+|full|saturat\w+)|\b(went|goes|is|are|was|were) (down|offline|unavailable|unreachable|unresponsive)\b|\bexhaustion\b/i,
    weak: /\b(unable|unavailable|fail(s|ed|ing|ure|ures)?|errors?|timeouts?|degraded|crash(es|ed|ing)?|down|slow|spike|stopp?ed|broke(n)?|5\d\d|affected|lost|stuck|exceed\w*|full)\b/i,
    never: /\b(restor\w+|recover\w+|resolved|no (errors|impact)|healthy|fixed|post-?mortem|returned to)\b/i,
  },
  signal: {
    strong:
      /\b(alert|alarm|page|pages|pagerduty|opsgenie|monitor(ing|s)?|datadog|prometheus|grafana|sentry|cloudwatch|nagios|warning|health ?checks?|probe)\b[^.;]{0,60}\b(fir(e|es|ed|ing)|trigger\w*|rais(e|es|ed)|receiv(e|es|ed)|detect(s|ed)?|went off|go(es)? off|notif\w+|report(s|ed)?|show(s|ed)?|generated|sent|sends|fail(s|ed)?|from)\b|\b(alert(s|ed|ing)?|paged|automat(ed|ic) (alert|warning|alarm)|page-\d+)\b/i,
    weak: /\b(report(s|ed)?|complain(s|ed|ts?)?|tickets?|notic(e|es|ed)|saw|sees|observ(e|es|ed)|spott(ed|s)|contact(s|ed)?|inform(s|ed)|e-?mail(s|ed)?|notif(y|ies|ied)|reach(es|ed) out|becomes? aware|became aware|realiz\w+|discover\w*)\b/i,
    never:
      /\b(acknowledg\w+|resolved|clear(s|ed)|silenc\w+|add(s|ed)? (an )?alert|no alerts?|alert (was )?(added|created|tuned)|all-clear|to (the )?(customers|users))\b/i,
  },
  detected: {
    strong:
      /\b(notic(e|es|ed)|saw|sees|became aware|becomes aware|aware of|realiz(e|es|ed)|realis(e|es|ed)|discover(s|ed)?|spott(ed|s)|observ(e|es|ed)|detect(s|ed)|paged|alerted|is notified|are notified|was notified|were notified|receiv(e|es|ed))\b/i,
    weak: /\b(report(s|ed)?|escalat(e|es|ed)|contact(s|ed)?|inform(s|ed)|support tickets?|notif(y|ies|ied)|e-?mail(s|ed)?|shared?|asks?|asked|investigat\w+)\b/i,
    never: /\b(no alerts?|un(noticed|detected)|lag (was )?detected|threshold)\b/i,
  },
  acknowledged: {
    strong:
      /\b(acknowledg(e|es|ed|ing)|ack(s|ed|'d)?|(begins?|began|start(s|ed)?|initiat(es|ed)) (an? |the |to )?(initial )?(investigat\w+|triag\w+|look\w*|troubleshoot\w*|debug\w*|diagnos\w+|work(ing)?)|investigation (begins|began|start(s|ed)?)|looking into|take[sn]? over|took over|on it)\b/i,
    weak: /\b(investigat(e|es|ed|ing)|triag(e|es|ed|ing)|join(s|ed)?|respond(s|ed)?|check(s|ed|ing)?|look(s|ed) (at|into)|debug(s|ged|ging)?|escalat(e|es|ed))\b/i,
    never: /\b(post-?mortem|review|third-party investigation)\b/i,
  },
  engaged: {
    strong:
      /\b(escalat(e|es|ed|ion)|war ?room|team (is |was |were )?(assembl\w+|engag\w+|paged|joins?|joined)|(joins?|joined) (the )?(call|incident|bridge|channel|war)|all hands|loops? in|brought in|call(s|ed) in)\b/i,
    weak: /\b(join(s|ed)?|begins? (working|intervention|manual)|pair(s|ed) (up|with)|zoom|call with)\b/i,
    never: /\b(customer|executive)\b/i,
  },
  declared: {
    strong:
      /\b(incident|outage|sev-?\d|major incident)\b[^.;]{0,25}\b(declar(e|es|ed)|open(s|ed)|creat(es|ed)|raised|called)\b|\bdeclar(e|es|ed|ing)\b[^.;]{0,30}\b(incident|outage|emergency|sev-?\d)|\bwar ?room (opened|created|started)/i,
    weak: /\b(incident (channel|bridge|room) (is |was )?(created|opened)|open(s|ed)? (an )?incident|start(s|ed) (an )?incident)\b/i,
    never: /\b(resolved|over|closed|declared (resolved|fixed|over))\b/i,
  },
  communicated: {
    strong:
      /\bstatus ?page\b|\b(customers?|users?|public|external|community)\b[^.;]{0,30}\b(communication|notice|notification|update|announcement|email)s?\b[^.;]{0,20}\b(sent|post(ed)?|publish(ed)?|made|issued)\b|\b(sent|post(s|ed)?|publish(es|ed)?|issu(es|ed)|made)\b[^.;]{0,40}\b(announcement|status|notice|tweet|advisory|to (all )?(the )?(customers|users|community))|\b(tweet(s|ed)?|twitter|mailing list|announc(e|es|ed|ement))\b|\bnotif(y|ies|ied)\b[^.;]{0,30}\b(customers|users|tenants|clients|community|mailing)/i,
    weak: /\b(posted|posts|blog( post)?|e-?mail(s|ed)? (to )?(all )?(customers|users))\b/i,
    never: /\b(customers? (report|notif|e-?mail)|internal(ly)?|slack channel)\b/i,
  },
  identified: {
    strong:
      /\broot cause\b[^.;]{0,30}\b(is |was )?(identif\w+|found|determin\w+|confirm\w*|discover\w*|establish\w*)|\b(identif(y|ies|ied)|determin(e|es|ed)|f(i|ou)nds?|discover(s|ed)?|isolat(es|ed)|pinpoint(s|ed)?|confirm(s|ed)?)\b[^.;]{0,40}\b(root cause|cause|culprit|reason|source|misconfigur\w+|bug|typo|problem was|issue was|is related to|was related to)\b|\b(is|was) (determined|found|identified)\b|\btrac(ed|ked|es) (it |this |the \w+ )?(down |back )?to\b|\bdiff confirms\b|\bcause identified\b/i,
    weak: /\b(identif(y|ies|ied)|determin(e|es|ed)|found( out)?|finds|discover(s|ed)?|pinpoint\w*|diagnos(e|es|ed)|suspect(s|ed)?|realiz(e|es|ed)|turns? out|turned out|figured? out|cause[sd]? by|(is|was) due to)\b/i,
    never:
      /\b(initial (assessment|hypothesis)|first hypothesis|second hypothesis|hypothes[ie]s|no (anomal\w+|cause)|affected|unable|not (yet )?(identified|found)|additional issues)\b/i,
  },
  mitigated: {
    strong:
      /\b(return(s|ed)?|back|recover(s|ed)|drop(s|ped)|fell|down|stabili[sz]e[sd]) to (the )?(baseline|normal|pre-\w+|usual|expected)|\b(fully|completely|all|full|service|services|systems?|functionality|access) (\w+ ){0,3}?(restor(ed|ation)|recover(ed|y)|operational|functional|healthy|back (online|up)?|available)|\b(outage|impact|disruption|degradation|problem|issue|incident) (is |was )?(end(s|ed)?|over|mitigated|resolved|fixed|solved|gone)\b|\bmitigat(ed|ion) (is |was )?(complete\w*|applied|deployed|successful)|\bback (online|to normal|up( again)?)\b|\bis (once again|confirmed)\b[^.;]{0,30}\b(functional|healthy|working|merging|operational)|\b(works|working|up) again\b|\b(solved|fixe[sd]|fixing) the (issue|problem|second issue|outage)|\bresolved\b/i,
    weak: /\b(restor(e|es|ed|ing|ation)|recover(s|ed|ing|y)?|mitigat(e|es|ed|ion)|healthy|operational|stabili[sz]\w+|(fix|rollback|revert|hotfix|patch|new (version|release|build))\b[^.;]{0,40}\b(complete[ds]?|deployed|merged|released|applied|live|rolled out|succeed\w*|publish\w*|out)|rolled back|reverted|revert(s|ed)? the|fixed|solved|normal|re-?enabled|verified|completed)\b/i,
    never: new RegExp(
      `${attempt}|\\b(delay(ed|s)?|recovering|some |most |restoration begins|retry|will be|post-?mortem|no issues|appeared healthy)\\b`,
      'i',
    ),
  },
  impactEnd: {
    strong: /\b(last|final) (error|failure|failed|affected)[^.;]{0,40}|\bimpact (ends?|ended)\b/i,
    weak: undefined,
    never: undefined,
  },
  resolved: {
    strong:
      /\b(incident|outage|issue|problem|sev-?\d)\b[^.;]{0,30}\b(resolved|closed|over|concluded|ended|ends|fixed)\b|\ball[- ]clear\b|\b(end|close)s? of (the )?incident\b|\b(resolved|incident closed)\b|\b(full|complete) (service )?(recovery|restoration|resolution)\b|\b(all|everything|systems?|services?)\b[^.;]{0,30}\b(verified|confirmed|fully|restored|operational|normal(ly)?|back)\b|\b(recovery|fix|resolution) (is |was )?(confirmed|verified|complete\w*)\b|\bpermanently fixed\b|\bback to normal\b/i,
    weak: /\b(confirm(s|ed)|verif(y|ies|ied)|normal|healthy|stable|restored|recovered|complete(s|d)?|finished|done|closed|usual)\b/i,
    never: new RegExp(
      `${attempt}|\\b(post-?mortem (meeting|scheduled|kick)|clean-?up|delay(ed|s)?|not confirmed|no issues|appeared healthy)\\b`,
      'i',
    ),
  },
}
