using MedMijSandbox.AppHost.Model;
using MedMijSandbox.Dva;
using MedMijSandbox.Dvp;
using MedMijSandbox.FakeBerichtenbezorger;
using MedMijSandbox.FakeDigid;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelselnode;

namespace MedMijSandbox.AppHost.Running;

/// <summary>Which project plays which role.</summary>
internal static class RoleStarter
{
    public static WebApplication Create(Role role, ParticipantSetup setup, CertificateAuthority authority) => role switch
    {
        Role.MedMijRegistratie => StelselnodeParticipant.Create(setup),
        Role.DienstverlenerAuthenticatie => FakeDigidParticipant.Create(setup),
        Role.DienstverlenerAanbieder => DvaParticipant.Create(setup),
        Role.Berichtenbezorger => FakeBerichtenbezorgerParticipant.Create(setup),
        Role.Certificaatuitgever => PkioverheidParticipant.Create(setup, authority),
        _ => DvpParticipant.Create(setup),
    };
}
