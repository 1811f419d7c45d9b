namespace MedMijSandbox.Node;

/// <summary>What the Node demands of whoever connects to a host name.</summary>
public enum Channel
{
    /// <summary>Browsers: no client certificate is asked, no Whitelist check.</summary>
    Frontchannel,

    /// <summary>Other Nodes: client certificate required, Whitelist check on its CN and SANs.</summary>
    Backchannel,

    /// <summary>The Stelselnode: a client certificate is asked, not required.</summary>
    Stelselnode,

    /// <summary>DigiD's back channel: a client certificate of a registered OIN is required; outside MedMij traffic, so no Whitelist.</summary>
    DigidBackchannel,
}

/// <summary>One host name at the front door. Settings, section <c>node:hosts:N</c>.</summary>
public sealed class NodeHost
{
    /// <summary>Host name, lower case.</summary>
    public required string Name { get; init; }

    /// <summary>Participant behind it.</summary>
    public required string Participant { get; init; }

    /// <summary>Unix socket of that participant.</summary>
    public required string Socket { get; init; }

    /// <summary>
    /// Address of somebody's own system in its place, plain HTTP on this machine, or several with a comma between: processes of one system, which share
    /// the work; null: the participant itself.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>What is demanded of the caller.</summary>
    public Channel Channel { get; init; }

    /// <summary>PEM file of the server certificate.</summary>
    public required string Certificate { get; init; }

    /// <summary>PEM file of its key.</summary>
    public required string Key { get; init; }
}

/// <summary>Settings of the Node, section <c>node</c>.</summary>
public sealed class NodeOptions
{
    /// <summary>Address and port of the front door.</summary>
    /// <value>The default is 127.0.0.1:443.</value>
    public string Listen { get; init; } = "127.0.0.1:443";

    /// <summary>Address and port for plain HTTP, where browsers are sent on to https; null: none.</summary>
    public string? HttpListen { get; init; }

    /// <summary>The host names; none when the Node runs alone without settings.</summary>
    public List<NodeHost> Hosts { get; init; } = [];

    /// <summary>Which participant a client certificate belongs to, by its common name; for the recorder.</summary>
    public Dictionary<string, string> Callers { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>OINs of the service providers that are registered with DigiD.</summary>
    public List<string> DigidOins { get; init; } = [];

    /// <summary>Largest request body that is forwarded, in bytes.</summary>
    /// <value>The default is 20 MiB: more than any participant accepts, so that it can refuse in its own words.</value>
    public long MaximumBody { get; init; } = 20 * 1024 * 1024;
}
