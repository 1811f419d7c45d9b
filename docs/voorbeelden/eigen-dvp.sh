#!/usr/bin/env bash
# A DVP in curl: every step that your own DVP has to take, from the lists to one FHIR search.
# Use: docs/voorbeelden/eigen-dvp.sh READY-FILE [AANBIEDER] [PERSONA]; the last step asks for FHIR STU3, so the Aanbieder offers 48 or 49.
# ALLEEN_CODE=1 stops after step 3 and prints the code, for the examples in other languages.
set -euo pipefail
ready=${1:?"give the ready file, as in: docs/voorbeelden/eigen-dvp.sh ready.json"} aanbieder=${2:-ziekenhuisnoord} persona=${3:-XXX_Jansma}
[[ -r $ready ]] || { echo "$ready cannot be read: start the stelsel with --ready-file $ready" >&2; exit 2; }

field() { sed -n "s/^ *\"$1\": \"\(.*\)\",\{0,1\}$/\1/p" "$ready" | head -1; }
address=$(field address) ca=$(field caBundle)
client=$(grep -A3 '"pgo": {' "$ready")
certificate=$(sed -n 's/.*"certificate": "\(.*\)".*/\1/p' <<<"$client") key=$(sed -n 's/.*"key": "\(.*\)".*/\1/p' <<<"$client")
jar=$(mktemp) page=$(mktemp)
trap 'rm -f "$jar" "$page"' EXIT
id() { uuidgen 2>/dev/null || cat /proc/sys/kernel/random/uuid; }
stop() { echo "stopped: $1" >&2; sed -n 's/<[^>]*>//g; /[^ ]/p' "$page" >&2; exit 1; }
net() { curl -sS --fail-with-body --cacert "$ca" --connect-to "::$address" "$@"; }
browser() { net -b "$jar" -c "$jar" -H 'Accept: text/html' -o "$page" "$@" || stop "the page says:"; }
backchannel() { net --cert "$certificate" --key "$key" -H "MedMij-Request-ID: $(id)" -H "X-Correlation-ID: $correlation" "$@"; }
hidden() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" "$page" | head -1 | sed 's/&#x2B;/+/g'; }
step() { printf '\n== %s\n' "$*"; }

step "1. Find the Aanbieder on the Zorgaanbiederslijst"
entry=$(net "https://stelselnode.localhost/MedMij_Zorgaanbiederslijst.xml?api=2" | sed -n "/>$aanbieder@medmij</,/<\/Zorgaanbieder>/p")
[[ -n $entry ]] || stop "$aanbieder is not on the list"
uri() { sed -n "s/.*<$1>\(.*\)<\/$1>.*/\1/p" <<<"$entry" | head -1; }
authorize=$(uri AuthorizationEndpointuri) token=$(uri TokenEndpointuri) resource=$(uri ResourceEndpointuri)
printf '%s\n%s\n%s\n' "$authorize" "$token" "$resource"

step "2. Send the browser to the AuthorizationEndpoint: both ids are query parameters here"
correlation=$(id) state=$(id)$(id)
browser -G "$authorize" -d response_type=code -d client_id=pgo.localhost --data-urlencode redirect_uri=https://pgo.localhost/terug \
    -d scope="$aanbieder" -d state="$state" -d "MedMij-Request-ID=$(id)" -d "X-Correlation-ID=$correlation"
dva=${authorize%/oauth2/*}

step "3. The Persoon goes on to DigiD, logs in, and gives toestemming (a real Persoon does this in a browser)"
login=https://digid.localhost
browser -L "$dva/autoriseren/inloggen" --data-urlencode "__formulier=$(hidden __formulier)" -d "sessie=$(hidden sessie)" -d keuze=inloggen
if request=$(hidden SAMLRequest) && [[ -n $request ]]; then
    login=https://tvs.localhost
    browser -L "$login/kvs/rd/request_authentication" --data-urlencode "SAMLRequest=$request"
fi
browser -L "$login/inloggen" --data-urlencode "__formulier=$(hidden __formulier)" -d "verzoek=$(hidden verzoek)" \
    -d persona="$persona" -d niveau=Substantieel -d keuze=inloggen
answer=$(browser "$dva/autoriseren/toestemming" --data-urlencode "__formulier=$(hidden __formulier)" -d "sessie=$(hidden sessie)" -d keuze=toestemmen -w '%{redirect_url}')
[[ $answer == *"state=$state"* ]] || { echo "the state is not ours: the code may not be offered" >&2; exit 1; }
[[ $answer != *error=* ]] || { echo "the DVA answered with an error: ${answer#*\?} (does $persona have a dossier there? /personas says)" >&2; exit 1; }
code=$(sed -n 's/.*[?&]code=\([^&]*\).*/\1/p' <<<"$answer")
[[ -z ${ALLEEN_CODE:-} ]] || { printf 'code %s\ncorrelation %s\n' "$code" "$correlation"; exit 0; }

step "4. Exchange the code: client certificate, form body, both ids as headers"
tokens=$(backchannel "$token" -d grant_type=authorization_code -d "code=$code" -d client_id=pgo.localhost --data-urlencode redirect_uri=https://pgo.localhost/terug)
access=$(sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p' <<<"$tokens")
sed 's/"access_token":"[^"]*"/"access_token":"..."/' <<<"$tokens"

step "5. Collect: Bearer token, the same certificate, who it is about follows from the token"
backchannel -g "$resource/Observation/\$lastn?code=http://loinc.org|85354-9" -H "Authorization: Bearer $access" -H 'Accept: application/fhir+json; fhirVersion=3.0'
echo
