using static MedMijSandbox.Testbench.Trust.ShellText;

namespace MedMijSandbox.Testbench.Trust;

/// <summary>
/// The exact commands with which a machine or a program comes to trust the authority of the sandbox, and those that undo it. Never to look away: there is no
/// advice here to turn a check off.
/// </summary>
public static class TrustAdvice
{
    // Made up, and for a store with public certificates only: Java wants one.
    private const string StorePassword = "oefenen";

    private static readonly Dictionary<string, Func<TrustFiles, IEnumerable<string>>> Writers = new(StringComparer.Ordinal)
    {
        ["debian"] = Debian,
        ["windows"] = Windows,
        ["macos"] = MacOs,
        ["chromium"] = Chromium,
        ["firefox"] = Firefox,
        ["java"] = Java,
        ["node"] = Node,
        ["dotnet"] = DotNet,
        ["docker"] = Docker,
        ["curl"] = Curl,
    };

    /// <summary>For whom there is advice.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Writers.Keys];

    /// <summary>The advice for one.</summary>
    /// <param name="subject">One of <see cref="All"/>.</param>
    /// <param name="files">The files of the authority.</param>
    public static string Write(string subject, TrustFiles files) => string.Concat(Writers[subject](files).Prepend($"## {subject}").Select(line => line + "\n"));

    /// <summary>What comes before: what is to be trusted, and by what one knows it.</summary>
    public static string Heading(TrustFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return string.Concat(new[]
        {
            "The authority of this sandbox is on this machine and nowhere else. Trust it on a machine for development only, for a program rather than",
            "for the whole machine where you can, and take it away when you are done. Nobody needs to turn a check off.",
            $"All roots and intermediates: {files.Bundle}",
        }.Concat(files.Roots.Select(r => $"Root {r.Name}: {r.Path}\n  SHA-256 {r.Fingerprint}")).Select(line => line + "\n"));
    }

    private static IEnumerable<string> Debian(TrustFiles files) =>
    [
        "# Debian, Ubuntu: for every program that uses the store of the machine",
        .. files.Roots.Select(r => $"sudo cp {Quote(r.Path)} /usr/local/share/ca-certificates/{r.Name}.crt"),
        "sudo update-ca-certificates",
        "# undo",
        $"sudo rm {string.Join(' ', files.Roots.Select(r => $"/usr/local/share/ca-certificates/{r.Name}.crt"))}",
        "sudo update-ca-certificates --fresh",
    ];

    private static IEnumerable<string> Windows(TrustFiles files) =>
    [
        "# Windows, PowerShell: for your own account",
        .. files.Roots.Select(r => $"Import-Certificate -FilePath {QuotePowerShell(r.Path)} -CertStoreLocation Cert:\\CurrentUser\\Root"),
        "# under WSL the path as Windows sees it: wslpath -w PATH",
        "# undo",
        .. files.Roots.Select(r => $"Get-ChildItem Cert:\\CurrentUser\\Root | Where-Object {{ $_.GetCertHashString('SHA256') -eq '{r.Fingerprint}' }} | Remove-Item"),
    ];

    private static IEnumerable<string> MacOs(TrustFiles files) =>
    [
        "# macOS: for your own account",
        .. files.Roots.Select(r => $"security add-trusted-cert -r trustRoot -p ssl -k ~/Library/Keychains/login.keychain-db {Quote(r.Path)}"),
        "# undo",
        .. files.Roots.Select(r => $"security remove-trusted-cert {Quote(r.Path)}; security delete-certificate -Z {r.Fingerprint} ~/Library/Keychains/login.keychain-db"),
    ];

    private static IEnumerable<string> Chromium(TrustFiles files) =>
    [
        "# Chromium and Chrome on Linux (package libnss3-tools); on Windows and macOS they follow the machine",
        "mkdir -p \"$HOME/.pki/nssdb\" && [ -f \"$HOME/.pki/nssdb/cert9.db\" ] || certutil -d sql:\"$HOME/.pki/nssdb\" -N --empty-password",
        .. files.Roots.Select(r => $"certutil -d sql:\"$HOME/.pki/nssdb\" -A -t \"C,,\" -n {r.Name} -i {Quote(r.Path)}"),
        "# undo",
        .. files.Roots.Select(r => $"certutil -d sql:\"$HOME/.pki/nssdb\" -D -n {r.Name}"),
    ];

    private static IEnumerable<string> Firefox(TrustFiles files) =>
    [
        "# Firefox has a store of its own per profile: about:profiles names the folder; close Firefox first (package libnss3-tools)",
        "PROFILE=\"$HOME/.mozilla/firefox/NAME.default-release\"",
        .. files.Roots.Select(r => $"certutil -d sql:\"$PROFILE\" -A -t \"C,,\" -n {r.Name} -i {Quote(r.Path)}"),
        "# or: Settings, Privacy & Security, View Certificates, Authorities, Import: choose these files, tick 'websites'",
        "# undo",
        .. files.Roots.Select(r => $"certutil -d sql:\"$PROFILE\" -D -n {r.Name}"),
    ];

    private static IEnumerable<string> Java(TrustFiles files)
    {
        var store = Quote(Path.Combine(Path.GetDirectoryName(files.Bundle) ?? ".", "truststore.p12"));
        return
        [
            "# Java: a store for one program, not the cacerts of the machine; that program then trusts the sandbox and nobody else",
            .. files.Roots.Select(r => $"keytool -importcert -noprompt -storetype PKCS12 -keystore {store} -storepass {StorePassword} -alias {r.Name} -file {Quote(r.Path)}"),
            $"java -Djavax.net.ssl.trustStore={store} -Djavax.net.ssl.trustStorePassword={StorePassword} ...",
            "# undo",
            $"rm {store}",
        ];
    }

    private static IEnumerable<string> Node(TrustFiles files) =>
    [
        "# Node.js: besides the authorities that it knows; read once, at its start",
        $"NODE_EXTRA_CA_CERTS={Quote(files.Bundle)} node ...",
        "# in code: the option ca of https.request, tls.connect or undici's Agent({ connect: { ca } })",
        "# undo",
        "unset NODE_EXTRA_CA_CERTS",
    ];

    private static IEnumerable<string> DotNet(TrustFiles files) =>
    [
        "# .NET on Linux: for one program; SSL_CERT_FILE takes the place of the store of the machine, so join the two when it needs both",
        $"SSL_CERT_FILE={Quote(files.Bundle)} dotnet ...",
        "# .NET on Windows and macOS follows the machine. In code, for one client, on every system:",
        "#   var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust };",
        $"#   policy.CustomTrustStore.ImportFromPemFile(\"{files.Bundle.Replace("\\", "\\\\", StringComparison.Ordinal)}\");",
        "#   new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } }",
        "# undo",
        "unset SSL_CERT_FILE",
    ];

    private static IEnumerable<string> Docker(TrustFiles files) =>
    [
        "# Docker: copy the roots beside the Dockerfile, and in it (Debian and Ubuntu images):",
        .. files.Roots.Select(r => $"cp {Quote(r.Path)} {r.Name}.crt"),
        "#   COPY medmijsandbox*.crt /usr/local/share/ca-certificates/",
        "#   RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && update-ca-certificates",
        "# or without a new image, for programs that take a file:",
        $"docker run --network host -v {Quote(files.Bundle)}:/medmij/ca-bundle.pem:ro -e SSL_CERT_FILE=/medmij/ca-bundle.pem -e NODE_EXTRA_CA_CERTS=/medmij/ca-bundle.pem IMAGE",
        "# the sandbox listens on 127.0.0.1 of the machine only: --network host on Linux shares it; names by --add-host NAME:127.0.0.1 or by the proxy",
        "# undo: take the lines out of the Dockerfile",
        $"rm {string.Join(' ', files.Roots.Select(r => r.Name + ".crt"))}",
    ];

    private static IEnumerable<string> Curl(TrustFiles files) =>
    [
        "# curl: for one command",
        $"curl --cacert {Quote(files.Bundle)} https://...",
        "# or for all in this shell",
        $"export CURL_CA_BUNDLE={Quote(files.Bundle)}",
        "# undo",
        "unset CURL_CA_BUNDLE",
    ];
}
