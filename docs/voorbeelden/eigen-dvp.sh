#!/usr/bin/env bash
# A DVP in curl: every step that your own DVP has to take, from the lists to one FHIR search.
# Use: docs/voorbeelden/eigen-dvp.sh READY-FILE [AANBIEDER] [PERSONA]; step 5 asks for FHIR STU3, so the Aanbieder offers 48 or 49.
# ALLEEN_CODE=1 stops after step 3 and prints the code, for the examples in other languages.
# LANGDURIG=1 goes on after step 5, with a toestemming voor onbepaalde tijd: refresh, a subscription, and how the Persoon ends it all.
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
member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" <<<"$2"; }
step() { printf '\n== %s\n' "$*"; }

# The browser sends a form of the page that it is at: its path, and what the Persoon fills in.
press() { browser "$1" --data-urlencode "__formulier=$(hidden __formulier)" -d "sessie=$(hidden sessie)" "${@:2}"; }

# The page asks for a login; the Persoon chooses that and logs in at DigiD, or by way of TVS.
log_in() {
    local login=https://digid.localhost request
    press "$1" -L -d keuze=inloggen
    if request=$(hidden SAMLRequest) && [[ -n $request ]]; then
        login=https://tvs.localhost
        browser -L "$login/kvs/rd/request_authentication" --data-urlencode "SAMLRequest=$request"
    fi
    browser -L "$login/inloggen" --data-urlencode "__formulier=$(hidden __formulier)" -d "verzoek=$(hidden verzoek)" \
        -d persona="$persona" -d niveau=Substantieel -d keuze=inloggen
}

# One authorization request with a scope, and what the Persoon fills in besides "yes". The code comes out.
authorization() {
    correlation=$(id) state=$(id)$(id)
    browser -G "$authorize" -d response_type=code -d client_id=pgo.localhost --data-urlencode redirect_uri=https://pgo.localhost/terug \
        --data-urlencode scope="$1" -d state="$state" -d "MedMij-Request-ID=$(id)" -d "X-Correlation-ID=$correlation"
    log_in "$dva/autoriseren/inloggen"
    answer=$(press "$dva/autoriseren/toestemming" -d keuze=toestemmen "${@:2}" -w '%{redirect_url}')
    [[ $answer == *"state=$state"* ]] || { echo "the state is not ours: the code may not be offered" >&2; exit 1; }
    [[ $answer != *error=* ]] || { echo "the DVA answered with an error: ${answer#*\?} (does $persona have a dossier there? /personas says)" >&2; exit 1; }
    code=$(sed -n 's/.*[?&]code=\([^&]*\).*/\1/p' <<<"$answer")
}
exchange() { backchannel "$token" -d grant_type=authorization_code -d "code=$code" -d client_id=pgo.localhost --data-urlencode redirect_uri=https://pgo.localhost/terug; }
refresh() { backchannel "$token" -d grant_type=refresh_token --data-urlencode "refresh_token=$1" -d client_id=pgo.localhost; }
shown() { sed 's/_token":"[^"]*"/_token":"..."/g' <<<"$1"; }

step "1. Find the Aanbieder on the Zorgaanbiederslijst"
entry=$(net "https://stelselnode.localhost/MedMij_Zorgaanbiederslijst.xml?api=2" | sed -n "/>$aanbieder@medmij</,/<\/Zorgaanbieder>/p")
[[ -n $entry ]] || stop "$aanbieder is not on the list"
uri() { sed -n "s/.*<$1>\(.*\)<\/$1>.*/\1/p" <<<"$entry" | head -1; }
authorize=$(uri AuthorizationEndpointuri) token=$(uri TokenEndpointuri) resource=$(uri ResourceEndpointuri)
printf '%s\n%s\n%s\n' "$authorize" "$token" "$resource"
dva=${authorize%/oauth2/*}

step "2. Send the browser to the AuthorizationEndpoint: both ids are query parameters here"
step "3. The Persoon goes on to DigiD, logs in, and gives toestemming (a real Persoon does this in a browser)"
authorization "$aanbieder" ${LANGDURIG:+-d onbepaaldeDuur=ja}
[[ -z ${ALLEEN_CODE:-} ]] || { printf 'code %s\ncorrelation %s\n' "$code" "$correlation"; exit 0; }

step "4. Exchange the code: client certificate, form body, both ids as headers"
tokens=$(exchange)
shown "$tokens"

step "5. Collect: Bearer token, the same certificate, who it is about follows from the token"
backchannel -g "$resource/Observation/\$lastn?code=http://loinc.org|85354-9" -H "Authorization: Bearer $(member access_token "$tokens")" -H 'Accept: application/fhir+json; fhirVersion=3.0'
echo
[[ -n ${LANGDURIG:-} ]] || exit 0

step "6. A later day: a new access token without the Persoon. Each refresh token is used once; keep the new one before you use it"
correlation=$(id)
tokens=$(refresh "$(member refresh_token "$tokens")")
shown "$tokens"
refresh_token=$(member refresh_token "$tokens")

step "7. Subscribe to new data: an authorization of its own, and a request with that token"
subscriptions=$(uri SubscriptionEndpointuri) gegevensdienst=$(sed -n '/<SubscriptionEndpointuri>/q; s/.*<GegevensdienstId>\(.*\)<.*/\1/p' <<<"$entry" | tail -1)
[[ -n $subscriptions ]] || { echo "$aanbieder offers no subscriptions" >&2; exit 1; }
authorization "subscribe~10/$aanbieder~$gegevensdienst"
tokens=$(exchange)
shown "$tokens"
backchannel "$subscriptions/Subscription" -H "Authorization: Bearer $(member access_token "$tokens")" -H 'Accept: application/json' -H 'Content-Type: application/json' -d '{}'
echo

step "8. Beheren toestemmingen: the browser goes to the DVA; the Persoon logs in, sees all, and ends the toestemming"
browser -G "$dva/toestemmingen/beheren" -d client_id=pgo.localhost --data-urlencode redirect_uri=https://pgo.localhost/toestemmingen/terug \
    -d state="$(id)" -d "MedMij-Request-ID=$(id)" -d "X-Correlation-ID=$(id)"
log_in "$dva/toestemmingen/inloggen"
while [[ -n $(hidden id) ]]; do
    press "$dva/toestemmingen/beeindigen" -d "id=$(hidden id)"
    press "$dva/toestemmingen/bevestigen" -L -d "id=$(hidden id)" -d keuze=beeindigen
    sed -n 's/.*<p class="melding"[^>]*>\(.*\)<\/p>.*/\1/p' "$page" | sed 's/&#xEB;/ë/g'
done

step "9. The refresh token gives nothing any more"
if answer=$(refresh "$refresh_token"); then echo "it still does" >&2; exit 1; fi
echo "$answer"
