using System.Net;

namespace MedMijSandbox.Testbench.Doctor;

/// <summary>Whose set-up is examined.</summary>
public enum DoctorSubject
{
    /// <summary>A Dienstverlener aanbieder: its Authorization Server and Resource Server.</summary>
    Dva,

    /// <summary>A Dienstverlener persoon.</summary>
    Dvp,

    /// <summary>A place where lists are published.</summary>
    Lists,
}

/// <summary>What the doctor is asked.</summary>
/// <param name="Subject">Whose set-up.</param>
/// <param name="Host">Host name on the frontchannel, a name of the target, or for lists their address.</param>
public sealed record DoctorRequest(DoctorSubject Subject, string Host)
{
    /// <summary>The running stelsel that gives names, trust, certificates and lists; null: those of this machine.</summary>
    public Target? Target { get; init; }

    /// <summary>Where the lists are; null: at the Stelselnode of the target, or they are not looked at.</summary>
    public Uri? Lists { get; init; }

    /// <summary>Addresses that hosts are reached at, in the place of what DNS says; <c>*</c> stands for every host.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> Connect { get; init; } = new Dictionary<string, IPEndPoint>(StringComparer.OrdinalIgnoreCase);

    /// <summary>PEM file with further authorities that are trusted; null: none.</summary>
    public string? CaFile { get; init; }

    /// <summary>The certificate that is shown on backchannels; null: one of the target, or none.</summary>
    public CertificateFiles? ClientCertificate { get; init; }

    /// <summary>A redirect_uri of the DVP, or the one that a DVA knows; null: none is known.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>Longest time that it may all take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
