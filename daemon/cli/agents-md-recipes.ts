/**
 * The whole job without a library: ask, wait, use the grant, act, report. `countersign agents-md --recipe` prints these
 * programs, the README shows them, and test/conformance/recipes.test.ts runs them as they stand.
 */

/** POSIX sh with curl. What it cannot read for certain, it takes for a no. */
const curl = String.raw`#!/bin/sh
# Anything but a clear yes ends it before it acts. The token is in COUNTERSIGN_TOKEN.
set -eu
call() { # METHOD PATH [JSON]; the token goes through a pipe, where no list of processes shows it
  printf 'header = "Authorization: Bearer %s"\n' "$COUNTERSIGN_TOKEN" |
    curl --config - --silent --show-error --fail-with-body --noproxy '*' --max-time 75 \
      --request "$1" ${'$'}{3:+--header "Content-Type: application/json" --data "$3"} \
      "http://127.0.0.1:${'$'}{COUNTERSIGN_PORT:-7420}/agent/v1$2"
}
value() { # NAME JSON: the text of a member
  printf '%s' "$2" | sed -n 's/.*"'"$1"'":"\([^"\\]*\)".*/\1/p'
}
stop() { # a problem document says what to do: detail and remedy
  printf '%s\nNothing was done.\n' "$1" >&2
  exit 1
}

answer=$(call POST /runs '{
  "workflow": "renewals-desk", "trigger": { "kind": "webhook", "summary": "Ticket 88 updated" } }') || stop "$answer"
run=$(value run "$answer")
answer=$(call POST "/runs/$run/steps" '{
  "steps": [{ "kind": "tool_call", "name": "odoo.read", "record": "odoo/crm.lead/27" }] }') || stop "$answer"

answer=$(call POST /asks '{
  "run": "'"$run"'",
  "wait": 60,
  "action": {
    "verb": "update", "record": "odoo/crm.lead/27",
    "fields": { "expected_revenue": 14500 }, "before": { "expected_revenue": 2000 } },
  "evidence": {
    "sources": [{ "record": "odoo/crm.lead/27", "title": "Opportunity 27", "retrievedAt": '"$(date +%s)"'000,
      "fields": { "expected_revenue": 2000 } }],
    "confidence": { "value": 0.91, "basis": "The customer confirmed 29 seats in ticket 88" },
    "alternatives": [{ "summary": "Keep the amount and add a note", "whyNot": "It would miss the forecast" }],
    "next_action": { "summary": "Schedule the contract for signature" } } }') || stop "$answer"
ask=$(value ask "$answer")
while [ "$(value status "$answer")" = pending ]; do
  sleep 1
  answer=$(call GET "/asks/$ask?wait=60") || stop "$answer"
done
case $answer in '{"ask":"'*) ;; *) stop "$answer" ;; esac
case $(value status "$answer") in
  allowed | approved) ;;
  approved_edited) stop "It was approved with changes. Look at $ask and ask for exactly what was approved." ;;
  *) stop "$answer" ;;
esac
digest=$(value digest "$answer")
approved=$(call POST "/asks/$ask/consume" '{ "digest": "'"$digest"'" }') || stop "$approved"
case $approved in
  '{"ask":"'"$ask"'","digest":"'"$digest"'",'*'"edited":false}' | '{"ask":"'"$ask"'","digest":"'"$digest"'",'*'"edited":false,'*) ;;
  *) stop "$approved" ;;
esac

act() { # carry out exactly what was asked for
  echo "expected_revenue of opportunity 27 is 14500" >> done.txt
}
if act; then outcome='"executed"'; else outcome='"failed", "error": "The change did not work"'; fi
answer=$(call POST "/asks/$ask/outcome" '{ "execution": '"$outcome"' }')
answer=$(call POST "/runs/$run/finish" '{ "output": "Updated opportunity 27" }')
`

/** Python's standard library and nothing else. */
const python = String.raw`"""Asks, waits, acts, reports. Whatever is not a clear yes raises before it acts."""
import http.client, json, os, time

PORT = int(os.environ.get("COUNTERSIGN_PORT", "7420"))
HEADERS = {"Authorization": f"Bearer {os.environ['COUNTERSIGN_TOKEN']}", "Content-Type": "application/json"}
PATIENCE = 75  # seconds for one answer; the daemon is asked to wait 60 for a person


def call(method, path, body=None):
    # http.client knows no proxies and no redirects, so the token goes to this machine and nowhere else.
    until = time.monotonic() + PATIENCE
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=PATIENCE)
    connection.request(method, "/agent/v1" + path, body and json.dumps(body), HEADERS)
    response = connection.getresponse()
    text = b""
    while part := response.read1():
        text += part
        if time.monotonic() > until:
            raise TimeoutError("The answer takes too long. Do not act.")
    answer = json.loads(text)
    if response.status not in (200, 201, 202):  # a problem document says why, and what to do
        raise PermissionError(f"{answer['title']}: {answer['detail']} {answer['remedy']}")
    return answer


def act(action):
    """Carries out exactly this action, which a reviewer may have edited."""
    with open("done.txt", "a") as file:
        file.write(json.dumps(action) + "\n")


run = call("POST", "/runs", {
    "workflow": "renewals-desk", "trigger": {"kind": "webhook", "summary": "Ticket 88 updated"}})["run"]
call("POST", f"/runs/{run}/steps", {
    "steps": [{"kind": "tool_call", "name": "odoo.read", "record": "odoo/crm.lead/27"}]})

answer = call("POST", "/asks", {
    "run": run,
    "wait": 60,
    "action": {
        "verb": "update", "record": "odoo/crm.lead/27",
        "fields": {"expected_revenue": 14500}, "before": {"expected_revenue": 2000}},
    "evidence": {
        "sources": [{"record": "odoo/crm.lead/27", "title": "Opportunity 27",
                     "retrievedAt": int(time.time() * 1000), "fields": {"expected_revenue": 2000}}],
        "confidence": {"value": 0.91, "basis": "The customer confirmed 29 seats in ticket 88"},
        "alternatives": [{"summary": "Keep the amount and add a note", "whyNot": "It would miss the forecast"}],
        "next_action": {"summary": "Schedule the contract for signature"}}})
ask = answer["ask"]
while answer["status"] == "pending":
    time.sleep(1)
    answer = call("GET", f"/asks/{ask}?wait=60")
if answer["status"] not in ("allowed", "approved", "approved_edited") or answer["grant"] is None:
    raise PermissionError(answer["say"])
approved = call("POST", f"/asks/{ask}/consume", {"digest": answer["grant"]["digest"]})
if approved["ask"] != ask or approved["digest"] != answer["grant"]["digest"]:
    raise PermissionError("Something else was approved.")

try:
    act(approved["action"])
except Exception as error:
    call("POST", f"/asks/{ask}/outcome", {"execution": "failed", "error": str(error) or "It failed"})
    raise
call("POST", f"/asks/{ask}/outcome", {"execution": "executed"})
call("POST", f"/runs/{run}/finish", {"output": "Updated opportunity 27"})
`

export const recipes = {
  curl: { language: 'sh', text: curl },
  python: { language: 'python', text: python },
} as const
