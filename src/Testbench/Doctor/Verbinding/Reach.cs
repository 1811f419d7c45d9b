using System.Net;

namespace MedMijSandbox.Testbench.Doctor.Verbinding;

/// <summary>How an attempt to connect ended.</summary>
internal enum ReachEnd
{
    /// <summary>There is a connection.</summary>
    Reached,

    /// <summary>DNS knows no address.</summary>
    NameUnknown,

    /// <summary>Nobody listens on the port.</summary>
    Refused,

    /// <summary>Nothing came back in time.</summary>
    Silent,

    /// <summary>There is no way to the address.</summary>
    Unreachable,
}

/// <summary>What an attempt to connect gave.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Stream">The connection; null when there is none. Belongs to who asked.</param>
/// <param name="Address">Address that was tried last; null when there was none.</param>
/// <param name="Text">What the system said.</param>
internal sealed record Reach(ReachEnd End, Stream? Stream, IPEndPoint? Address, string Text);
