#!/bin/sh
# A minimal connector: posts messages and files of an outside channel's customer, and checks signatures of webhooks.
#
#   ASIDE_KEY=… connector.sh say CUSTOMER_ID NAME MESSAGE_ID TEXT
#   ASIDE_KEY=… connector.sh send CUSTOMER_ID NAME MESSAGE_ID FILE [TEXT]
#   ASIDE_SECRET=… connector.sh check TIMESTAMP SIGNATURE < body
#
# Keys come from the environment and are piped to curl, so that the process list does not show them.
set -eu
address=${ASIDE_ADDRESS:-http://127.0.0.1:8080}

# Quotes a text for JSON. A real connector uses the JSON library of its language.
quoted() {
  printf '"%s"' "$(printf %s "$1" | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' | awk 'NR > 1 { printf "\\n" } { printf "%s", $0 }')"
}

# Prints the JSON for CUSTOMER_ID NAME MESSAGE_ID TEXT.
message() {
  printf '{"customer":{"id":%s,"name":%s},"message":{"id":%s,"text":%s}}' \
    "$(quoted "$1")" "$(quoted "$2")" "$(quoted "$3")" "$(quoted "$4")"
}

# Posts it. Retries are safe: the same message.id is stored once.
post() {
  printf 'header = "Authorization: Bearer %s"\n' "$ASIDE_KEY" |
    curl --config - --silent --show-error --fail-with-body --retry 5 --retry-connrefused "$@" \
      "$address/api/v1/channel/messages"
  echo
}

case ${1:-} in
  say)
    post --max-time 30 --header 'Content-Type: application/json' --data-binary "$(message "$2" "$3" "$4" "$5")"
    ;;
  send)
    file=$(printf %s "$5" | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g') # as curl writes a name in quotes
    post --max-time 300 --form-string "message=$(message "$2" "$3" "$4" "${6:-}")" --form "file=@\"$file\""
    ;;
  check)
    body=$(mktemp)
    trap 'rm -f "$body"' EXIT
    cat > "$body"
    now=$(date +%s)
    if [ $((now - $2)) -gt 300 ] || [ $(($2 - now)) -gt 300 ]; then
      echo "too old, or from the future" >&2
      exit 1
    fi
    code=$({ printf '%s.' "$2"; cat "$body"; } | openssl dgst -sha256 -hmac "$ASIDE_SECRET" -r | cut -d ' ' -f 1)
    if [ "v1=$code" != "$3" ]; then
      echo "not signed with this secret" >&2
      exit 1
    fi
    echo "signed by Aside"
    ;;
  *)
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
