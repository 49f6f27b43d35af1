/**
 * The words in which people tell an incident, sorted into the kinds that tell its milestones apart. A term is one word in
 * any of its forms (`deploy` is also `deployed`), a phrase, or with `=` that form alone (`=paged`), as all
 * words of other languages stand.
 */
export const lexicon = {
  negation:
    "no, not, never, nobody, no one, without, nothing, none, neither, nor, unable, cannot, =couldn, =didn, =doesn, =isn, =wasn, =aren, =weren, =hasn, =hadn, =won, =don, =can’t, =can't, fail to, lack",
  attempt:
    "attempt, try, tried, effort, unsuccessful, unsuccessfully, abort, in vain, no effect, without effect, no success, no result, no improvement, no luck, did not help, didn’t help, didn't help, ineffective, delay, hopes, in order to, =work on, =works on, =worked on, =working on, is working on, are working on, were working on",
  plan: 'will, would, should, could, plan, decide, decision, propose, proposal, suggest, suggestion, consider, recommend, recommendation, agree, agreement, want, prepare, draft, upcoming',
  condition: '=if, =whether, in case, =ob',
  suspicion:
    'suspect, suspicion, hypothesis, hypothesise, hypothesize, hypotheses, theory, think, believe, assume, assumption, probably, possibly, likely, potential, potentially, may, might, appear, seem, guess, speculate, candidate, unclear, initial assessment',
  partial:
    'partial, partially, some, most, several, intermittent, intermittently, few, slowly, gradual, gradually, limited, one of, improve, improvement, improving, decreasing, reduced, =recovering, =stabilizing, =stabilising, =draining, =returning, =reconnecting, temporary, temporarily, percent, half',
  ongoing:
    'still, continue, persist, remain, ongoing, keep, recur, recurrence, reoccur, linger, again fail, another, second, third, 2nd, 3rd, more, additional, further, again',
  aside:
    'during the incident, during the outage, during the disruption, after the incident, after the outage, before the incident, before the outage, since the incident, since the outage, prior to the incident, prior to the outage, leading up to the',
  aftermath:
    'post mortem, postmortem, retrospective, retro, debrief, rca, root cause analysis, lessons learned, action item, follow up, followup, kickoff, kick off, incident review, post incident, blameless, meeting, persist in time, stakeholder, summary of, summary update, update summary',

  tool: 'monitor, monitoring, pagerduty, pager duty, opsgenie, ops genie, victorops, splunk on call, incident.io, datadog, prometheus, alertmanager, alert manager, grafana, sentry, cloudwatch, cloud watch, nagios, icinga, zabbix, new relic, newrelic, pingdom, statuscake, uptimerobot, uptime check, uptime robot, health check, healthcheck, probe, synthetic, watchdog, blackbox, honeycomb, dynatrace, automation, automated, automatic, automatically, dashboard, detector, siem, pipeline',
  alert: 'alert, alarm, pager, warning, notification, violation, =alarme, =alerte, =alerta, =warnung',
  sound:
    'fire, trigger, raise, receive, go off, went off, going off, go out, went out, sound, trip, notify, page, report, show, flag, send, sent, generate, detect, arrive, come in, came in, come, came, rang, ring, wake, woke, deliver, reach, =ausgelöst, =schlägt, =déclenchée, =déclenché, =disparó, =disparou, =salta',
  speak:
    'turn red, turned red, turns red, go red, went red, fire, alert, trigger an alert, raise, notify, page, report, flag, send, sent, detect, warn, indicate, exceed, breach, wake, woke, pick up, picked up, catch, caught',
  paged: '=paged, =alerted, =pinged, page out, =paging, got page',
  user: 'user, customer, client, tenant, community, subscriber, student, instructor, player, visitor, reader, researcher, reporter, partner, consumer, merchant, seller, buyer, patient, farmer, developer, tester, pen tester, end user, member, public, people, folks, somebody, someone, =kunden, =kunde, =nutzer, =benutzer, =utilisateurs, =utilisateur, =clientes, =usuarios, =usuários',
  complaint:
    'support ticket, complaint, customer report, user report, bug report, incoming report, trouble ticket, report from user, help ticket, first report, 2nd report, 3rd report, more report, many report, multiple report, initial report, error report, abuse report, abuse complaint, report of, report that, user complaint',
  desk: 'hotline, support, helpdesk, help desk, service desk, support team, customer support, noc',
  responder:
    'merchant success, hotline, help line, night shift, shift lead, social media manager, social media team, community manager, on call, oncall, on caller, oncaller, engineer, engineering, we, i, team, sre, responder, operator, operations, ops, admin, administrator, staff, employee, lead, maintainer, commander, volunteer, infra, infrastructure team, security, devops, manager, dba, technician, noc, our, customer support, customer success, support team, support engineer, duty engineer, duty manager, maintenance team, =bereitschaft, =équipe, =equipo, =equipe, =ingénieur, =wir',

  report:
    '=forwards, =forwarded, report, complain, contact, notify, inform, tell, told, e mail, email, tweet, reach out, reached out, write, wrote, raise, flag, mention, ping, bring up, brought up, alert, share, escalate, post, ask, message, call, say, said, question, enquire, inquire, open a ticket, open an issue, submit, =gemeldet, =melden, =meldet, =signale, =signalé, =signalent, =reportan, =reportó, =reportaron, =relatam, =relataram, =informan',
  ticket: 'ticket, issue, bug',
  file: 'open, file, create, submit, raise, post, log',
  by: 'by, from',
  notice:
    'notice, observe, see, saw, seen, spot, realise, realize, discover, detect, aware, awareness, find, found, witness, recognise, recognize, catch, caught, learn, learnt, identify, =bemerkt, =festgestellt, =erkannt, =constate, =constaté, =détecté, =détectée, =remarqué, =detecta, =detectó, =detectado, =detectada, =percebeu, =notó',
  see: 'notice, see, saw, seen, spot, find, found, discover, look, check, review, respond, read',
  acknowledge:
    "is looking into, are looking into, is investigating, on the case, acknowledge, acknowledgement, acknowledgment, ack, acked, ack’d, ack'd, on it, take over, takes over, took over, take a look, takes a look, took a look, pick up, picks up, picked up, take ownership, took ownership, assign, confirm receipt, start to look, take the page, start work, begin work, began work, start work on",
  investigate:
    'is looking into, are looking into, is investigating, investigate, investigation, triage, debug, troubleshoot, diagnose, diagnosis, diagnostic, look into, look at, look, dig, examine, inspect, analyse, analyze, analysis, research, respond, work on, forensic, working on, =untersuchung, =untersucht, =fehlersuche, =enquête, =investigación, =investigação, =analiza, =analisa',
  join: 'join, loop in, bring in, brings in, brought in, call in, pull in, pull, engage, assemble, assembly, convene, gather, escalate, escalation, war room, warroom, bridge, hop on, jump on, zoom, huddle, mobilise, mobilize, hand off, hand over, handover',
  escalate:
    'escalate, escalation, loop in, bring in, brings in, brought in, call in, pull in, engage, assemble, assembly, convene, mobilise, mobilize, all hands',

  incident:
    'incident, outage, disruption, degradation, downtime, interruption, impact, major incident, service failure, problem, issue, event, brownout, blackout, =vorfall, =störung, =incidente',
  severity:
    'sev, sev0, sev1, sev2, sev3, sev4, p0, p1, p2, severity, major incident, incident, outage, emergency, war room, warroom, incident channel, incident bridge, incident room',
  declare:
    'declare, declaration, raise, open, create, call, initiate, announce, start, establish, invoke, spin up, form, upgrade, log, assign, page',
  declared: 'declare, appoint',
  error:
    'servfail, nxdomain, error, failure, exception, timeout, latency, crash, oom, spike, loss, lag, backlog, saturation, exhaustion, response time, miss, cache miss, packet loss, complaint, stack trace, panic, rejection, throttling, 404, 429, 403, 401, =fehlerrate, =erreurs, =erreur, =erros, =timeouts',
  failing:
    'charged twice, sent twice, arrive twice, double charge, fail, unavailable, unavailability, unreachable, unresponsive, inaccessible, down, offline, degrade, degradation, slow, slowness, sluggish, broken, break, broke, crash, stuck, stop, hang, hung, frozen, freeze, froze, time out, reject, deny, refuse, lose, lost, drop, dropped, exhaust, saturate, overload, overwhelm, starve, stall, corrupt, die, died, dead, evict, notready, not ready, crash loop, crashloop, crashloopbackoff, oomkill, oom kill, unhealthy, unable, cannot, expire, incapable, no longer, not sync, not move forward, backing up, pile up, block, wrong, incorrect, stale, duplicate, get killed, disconnect, reset, run out, ran out, no node, throttle, =affects, =impacts, not work, not working, not available, not respond, not reachable, not able, =full, =fehler, =ausfall, =ausgefallen, =gestört, =langsam, bleibt liegen, bleiben liegen, =échouent, =échoue, =panne, =indisponible, =indisponibles, =errores, =fallan, =falla, =caído, =falha, =falham, =indisponível',
  threat:
    'malicious, unauthorized, unauthorised, fraudulent, fraud, phish, phishing, suspicious, compromise, attacker, attack, adversary, intruder, vulnerability, vulnerable, exploit, exploitable, abuse, leak, exposed, exposure, stolen, =deducted, malware, =exposed',
  begin:
    'begin, began, begun, start, onset, first, initial, initially, become, became, enter, suddenly, sudden, experience, commence, occur, hit, emerge, see, set in, =beginnt, =begann, =beginnen, =beginn, =starten, =début, =commence, =commencent, =comienza, =comienzan, =inicio, =começam, =início',
  falls:
    'go down, went down, gone down, goes down, go offline, went offline, goes offline, became unavailable, become unavailable, becomes unavailable, became unresponsive, become unresponsive, stop working, stop responding, stop processing, stop accepting',
  begun: 'begin, began, begun, start, initiate, commence, kick off, trigger',
  rise: 'increase, spike, climb, rise, rose, surge, grow, grew, jump, elevate, elevated, soar, shoot up, ramp, degrade, exceed, reach',
  sink: 'drop, decrease, fall, fell, go down, goes down, going down, went down, decline, shrink, shrank, sink, sank, ease',
  load: 'traffic, throughput, request rate, success rate, volume, order, signup, conversion',
  change:
    'go live, goes live, went live, deploy, deployment, release, roll out, rollout, merge, push, upgrade, update, migrate, migration, change, modify, configure, config, enable, disable, promote, apply, rotate, rotation, expire, expiry, maintenance, restart, reboot, scale, switch, move, cut over, cutover, failover, run, execute, delete, remove, drop, purge, add, introduce, publish, ship, launch, turn off, turn on, replace, install, renew, =uploaded, propagate, pull request, pr, power loss, power outage, power, revert, roll over, rollover, cron, backup, truncate, trigger, ungracefully, shift, truncate, =ausgerollt, =eingespielt, =umgestellt, =déploiement, =déployé, =déployée, =despliegue, =desplegado, =implantação, =implantado',
  accident:
    'unexpectedly, accidentally, accident, mistakenly, mistake, unintended, unintentionally, inadvertently, incorrectly, bad, faulty, buggy, erroneous, wrong, misconfigure, containing',

  find: 'identify, identification, determine, find, found, discover, trace, pinpoint, isolate, diagnose, figure out, conclude, track down, narrow down, locate, understand, understood, attribute, correlate, correlation, realise, realize, turn out, reveal, point, is clear, deduce, recognise, recognize, =gefunden, =identifiziert, =identifiée, =identifié, =trouvée, =identificada, =identificado, =encontrada',
  cause:
    'root cause, cause, culprit, origin, bug, misconfiguration, misconfigured, typo, due to, because, because of, related to, caused by, leads us, regression, responsible, fault, offending, problem was, issue was, source of, reason for, reason why, =ursache, =grundursache, =causa',
  fault:
    'out of date, not found, unknown, unexpected, typo, expired, expire, exhaustion, exhaust, wrong, incorrect, mismatch, =full, leak, deadlock, race condition, kernel, invalid, oom kill, oom killed, not enable, not match, no longer, missing, mis, malform, throttle, saturation, saturate, overload, limit, limitrange, conflict, misroute, faulty, bad, break, broken, outdated, stale, crash loop',
  rootCause:
    'root cause, cause, culprit, underlying, source of the, figured out, reason for, =ursache, =grundursache, =causa',
  fix: 'roll back, rollback, revert, reverted, fix, fixed, hotfix, hot fix, patch, workaround, work around, restart, redeploy, re deploy, failover, fail over, disable, turn off, turned off, remove, delete, block, scale up, scale down, scale, increase, bump, downgrade, lock, lockdown, revoke, rotate, destroy, unpublish, replace, replacement, drain, kill, terminate, reattach, re enable, reenable, clear, flush, whitelist, allowlist, take down, taken down, took down, renew, add, switch over, switch, shut down, shutdown, stop, migrate, rolled out, deploy, release, publish, exclude, upgrade, update, reboot, recreate, rebuild, suspend, enable, place, restore, manually, reset, isolate, quarantine, ban, uncordon, reissue, correct, shift, divert, reroute, route around, drain, cordon, bypass, rate limit, fail back, cut over, rebalance, purge, =zurückgerollt, =zurückgesetzt, =behoben, =neugestartet, =wiederhergestellt, =corrigé, =corrigée, =redémarré, =redémarrage, =retour, =revertido, =revertida, =corregido, =reiniciado, =corrigido',
  cutOff:
    'disable, deactivate, turn off, turned off, turns off, switch off, switched off, shut off, shut down, =locked, lock down, lockdown, revoke, invalidate, suspend, block, blocklist, quarantine, isolate, ban, unpublish, take down, taken down, took down, uninstall, pause, unplug',
  undo: 'roll back, rollback, revert, hotfix, hot fix, fix, workaround, patch, downgrade, mitigation, remediation, =zurückgerollt, =zurückgesetzt, =revertido, =revertida, =retour',
  done: 'complete, completion, finish, success, successful, successfully, succeed, live, done, in place, propagate, deploy, release, apply, publish, roll out, take effect, took effect, rolled back, reverted, land, ship, is now, are now, is back, running, execute, all',
  complete: 'complete, completion, finish, success, successful, successfully, succeed',
  recover:
    'backlog cleared, backlog processed, backlog drained, backlog is cleared, backlog was processed, queue drained, recover, recovery, restore, restoration, return to normal, stabilise, stabilize, resume, works again, working again, work again, is working, are working, subside, came back, come back, comes back, up and running, move forward, moving forward, catch up, caught up, start respond, begin respond, repaired, repair, remediate, is able, are able, is working, are working, is running, are running, load again, work again, respond again, serve again, accept again, succeed again, flow again, process again, send again, normal again, =wiederhergestellt, =rétabli, =rétablis, =rétablie, =restablecido, =restablecida, =restaurado, =restabelecido, =normalizado, retour à la normale',
  again: 'again, once more, as before',
  asPlanned: 'as planned, as scheduled, as intended',
  well: 'complete again, is complete for, are complete for, back in rotation, back in service, back in operation, back to full, normal, normally, healthy, operational, functional, stable, usual, baseline, fine, accessible, reachable, pre incident, is up, is available, are available, fully available, available again, available online, became available, become available, back online, online again, is online, are online, =is back, =are back, =was back, =back up, nominal, green, all good, good again, works now, working now, fixed for me, loads fine',
  solved:
    'resolve, solve, mitigate, =fixed, neutralise, neutralize, resolution, =addressed, =contained, =behoben, =gelöst, =résolu, =résolue, =resuelto, =resolvido, =solucionado',
  full: 'full, fully, all, complete, completely, completion, entire, entirely, everything, permanent, permanently, final, finally, official, officially, total, once again, every, both, overall',
  confirm:
    'confirm, confirmation, verify, verified, validate, validation, ensure, conclude, observation, observe, check, test, looks good, announce, decide, audit',
  affirm: 'confirm, confirmation, verify, verified, validate, validation, reproduce',
  closed: 'close, conclude, over, end, resolve, finish, =geschlossen, =beendet, =clôturé, =cerrado, =encerrado',
  allClear: 'all clear, stand down, stood down, =resolved, resolution confirm, false positive, false alarm',

  public:
    'status page, statuspage, statuspage.io, status site, twitter, tweet, mailing list, announcement, blog, blog post, publicly, social media, forum, discourse, newsletter, banner, public statement, press release, advisory, customer communication, external communication, user communication, status update',
  told: 'post, provide, send, sent, publish, notify, inform, communicate, update, announce, message, share, tell, told, tweet, put up, write, wrote, e mail, email, mail, reply, warn',
  wasTold:
    'were notified, were informed, was notified, was informed, are notified, are informed, been notified, been informed, affected notified',
  missive: 'communication, notification, update, announcement, email, e mail, notice, comms',
  audience:
    'customer, user, client, tenant, community, subscriber, farmer, tester, pen tester, public, partner, member, everyone, owner, researcher, student, people, merchant, reporter',
  internal:
    'internal, internally, slack, executive, leadership, head, channel, colleague, management, legal, vendor, support chat, aws, google, team chat, upstream',
  worse: 'peak, worst, worsen, escalating, spread, deteriorate',
  calm: 'no issue, looked fine, look fine, appear healthy, appeared healthy, as normal, normal traffic, normal pattern, smoke test, looked normal, staging, no anomaly, no anomalies, nothing obvious',
  prep: 'pull request, pr, change request, branch, draft, prepare, in progress, opened',
} as const
export type WordClass = keyof typeof lexicon
