namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>
/// The time that certificates live by, which protocol time does not move: TLS stacks look at it themselves. Orders, authorizations and nonces follow it
/// as well.
/// </summary>
/// <param name="Time">Machine time.</param>
public sealed record MachineTime(TimeProvider Time);
