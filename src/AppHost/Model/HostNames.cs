namespace MedMijSandbox.AppHost.Model;

/// <summary>The host names of the participants: each organisation directly under the suffix, so that browsers see different sites.</summary>
internal sealed class HostNames(string suffix)
{
    public string Frontchannel(ParticipantModel participant) => $"{participant.Name}.{suffix}";

    public string Token(ParticipantModel dva) => dva.HasOneBackchannelName ? $"koppel.{dva.Name}.{suffix}" : $"token.{dva.Name}.{suffix}";

    public string Resource(ParticipantModel dva) => dva.HasOneBackchannelName ? Token(dva) : $"fhir.{dva.Name}.{suffix}";

    public string Notifications(ParticipantModel dvp) => $"notificaties.{dvp.Name}.{suffix}";

    public string DigidBackchannel(ParticipantModel digid) => $"was.{digid.Name}.{suffix}";

    public string Tvs => $"tvs.{suffix}";

    public string TvsBackchannel => $"was.tvs.{suffix}";

    /// <summary>Name in the client certificate of a participant.</summary>
    public string Client(ParticipantModel participant) =>
        participant.BackchannelName is { } label ? $"{label}.{participant.Name}.{suffix}" : Frontchannel(participant);

    /// <summary>Name of the Aanbiedersregister. Bron: core.lijsten.304.</summary>
    public string Register => $"register.{suffix}";

    /// <summary>Where the certificate authority publishes over plain HTTP.</summary>
    public Uri Pki(ParticipantModel pki, int port) => new UriBuilder(Uri.UriSchemeHttp, Frontchannel(pki), port).Uri;

    public string Of(string label) => $"{label}.{suffix}";
}
