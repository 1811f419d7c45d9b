#!/usr/bin/env bash
# The whole test: install what a fresh Debian or Ubuntu lacks, build, check the format, run the projects from fast to slow.
# Closes with one line: N passed, N failed (, N skipped).
set -euo pipefail
cd "$(dirname "$0")"

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
install_missing() {
    command -v apt-get >/dev/null || return 0
    local missing=()
    [ -n "${CHROMIUM_PATH:-}" ] || command -v chromium >/dev/null || missing+=(chromium)
    command -v curl >/dev/null || missing+=(curl)
    command -v openssl >/dev/null || missing+=(openssl)
    command -v xmllint >/dev/null || missing+=(libxml2-utils)
    command -v xmlsec1 >/dev/null || missing+=(xmlsec1)
    [ -d /usr/share/xml/opensaml ] || missing+=(opensaml-schemas xmltooling-schemas)
    [ "${#missing[@]}" = 0 ] && return 0
    echo "installing ${missing[*]}"
    as_root apt-get update -qq >/dev/null 2>&1 || true
    local package
    for package in "${missing[@]}"; do
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1 \
            || echo "could not install $package: tests that need it are skipped and say so"
    done
}

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
install_missing
dotnet build MedMijSandbox.sln -c Release -warnaserror
dotnet format whitespace . --folder --verify-no-changes --exclude artifacts

# The order of the tests: fixed, so that two machines see the same; another number looks for tests that lean on each other.
seed=${TEST_SEED:-4711}
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
failed_projects=0
for project in Protocol Services Network Browser Conformance; do
    echo "== $project.Tests"
    assembly="artifacts/bin/$project.Tests/release/MedMijSandbox.$project.Tests"
    timeout 900 "$assembly" --report-xunit-trx --report-xunit-trx-filename "$project.trx" --results-directory "$results" --no-progress --seed "$seed" \
        2>&1 | tee "$results/$project.log" || failed_projects=$((failed_projects + 1))
done

passed=0 failed=0 skipped=0
for report in "$results"/*.trx; do
    counters=$(grep -o '<Counters [^>]*>' "$report")
    count() { sed -n "s/.*[ ]$1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
    passed=$((passed + $(count passed)))
    failed=$((failed + $(count failed)))
    skipped=$((skipped + $(count total) - $(count passed) - $(count failed)))
done

# What failed once more, together and last: what the tests and participants print above is long.
for log in "$results"/*.log; do
    grep -q '^failed ' "$log" || continue
    echo "== failed in $(basename "$log" .log).Tests"
    awk '/^failed / { lines = 25 } !/^failed / && !/^ / { lines = 0 } /^ +at / { next } lines > 0 && lines-- { print substr($0, 1, 400) }' "$log"
done

# A project that ended without a report, or red without a failed test, counts as a failure.
reports=$(find "$results" -name '*.trx' | wc -l)
[ "$reports" = 5 ] || failed=$((failed + 5 - reports))
[ "$failed_projects" = 0 ] || [ "$failed" -gt 0 ] || failed=$failed_projects
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
