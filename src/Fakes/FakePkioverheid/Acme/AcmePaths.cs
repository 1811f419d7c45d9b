using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>Paths of the server. Clients take them from the directory.</summary>
internal static class AcmePaths
{
    public const string Root = "/acme";
    public const string Directory = Root + "/directory";
    public const string FrontchannelDirectory = Root + "/frontchannel/directory";
    public const string About = Root + "/about";
    public const string NewNonce = Root + "/new-nonce";
    public const string NewAccount = Root + "/new-account";
    public const string NewOrder = Root + "/new-order";
    public const string FrontchannelNewOrder = Root + "/frontchannel/new-order";
    public const string KeyChange = Root + "/key-change";
    public const string RevokeCertificate = Root + "/revoke-certificate";
    public const string Account = Root + "/account/";
    public const string Order = Root + "/order/";
    public const string Authorization = Root + "/authorization/";
    public const string Challenge = Root + "/challenge/";
    public const string Certificate = Root + "/certificate/";

    public static string OrdersOf(string account) => $"{Account}{account}/orders";

    public static string FinalizeOf(string order) => $"{Order}{order}/finalize";
}

/// <summary>Addresses of the server as clients see them: at the front door, with the port that addresses of the network carry.</summary>
internal sealed class AcmeAddresses(SandboxNetwork network, ParticipantSetup setup)
{
    private readonly string _host = $"{setup.Name}.{network.Suffix}";

    /// <summary>The address of a path, with its query.</summary>
    public Uri Of(string path) => network.Address(_host, path);

    /// <summary>The id of an account in its address; null when the address is of something else.</summary>
    public string? AccountIdOf(string url)
    {
        var start = Of(AcmePaths.Account).AbsoluteUri;
        return url.StartsWith(start, StringComparison.Ordinal) ? url[start.Length..] : null;
    }
}
