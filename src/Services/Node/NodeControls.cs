using MedMijSandbox.Node.Doorgeven;
using MedMijSandbox.Node.Exchanges;
using MedMijSandbox.Node.Fouten;

namespace MedMijSandbox.Node;

/// <summary>What whoever starts the Node keeps hold of, to read and to change while it runs.</summary>
public sealed class NodeControls
{
    /// <summary>Where exchanges are kept.</summary>
    public ExchangeRecorder Recorder { get; init; } = new();

    /// <summary>Who may come to the back channels of DigiD and TVS, besides those of the settings.</summary>
    public ConnectedOins Oins { get; init; } = new();

    /// <summary>The faults that are made on purpose.</summary>
    public FaultTable Faults { get; init; } = new();

    /// <summary>Names whose owner does the TLS himself.</summary>
    public PassThroughHosts PassThrough { get; init; } = new();

    /// <summary>The host names, besides those of the settings.</summary>
    public NodeHosts Hosts { get; init; } = new();
}
