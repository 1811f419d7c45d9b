using MedMijSandbox.Testbench.Doctor.Lijsten;
using MedMijSandbox.Testbench.Doctor.Verbinding;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Doctor;

/// <summary>The set-up that is examined: what was asked, the ways to it, and what the lists say about it.</summary>
internal sealed class Examinee
{
    /// <summary>What the doctor is asked.</summary>
    public required DoctorRequest Request { get; init; }

    /// <summary>The host that was given.</summary>
    public required ExaminedHost Main { get; init; }

    public required DoctorNetwork Network { get; init; }

    public required DoctorHttp Http { get; init; }

    public required DoctorTrust Trust { get; init; }

    public required ClientCertificates Certificates { get; init; }

    /// <summary>Management address of the target; null: there is none.</summary>
    public required ManagementClient? Management { get; init; }

    /// <summary>What the lists say, as soon as they are fetched; null: it is not known where they are.</summary>
    public required Task<ListFacts?> Lists { get; init; }

    /// <summary>What the lists say about the DVA that is examined; empty when it is none, or not listed.</summary>
    public async Task<IReadOnlyList<ListedEndpoints>> EndpointsAsync(CancellationToken cancellationToken) =>
        Request.Subject == DoctorSubject.Dva && await Lists.WaitAsync(cancellationToken) is { } facts ? facts.EndpointsOf(Main) : [];
}
