using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Lijsten;

/// <summary>Makes an OAuth Client List of the values of release 2 or 3: what only the later one has, stays empty for the earlier.</summary>
internal sealed class OAuthClientListReading : ListReading<OAuthClientList>
{
    private readonly List<OAuthClient> _clients = [];
    private readonly List<GegevensdienstId> _ids = [];
    private Dictionary<GegevensdienstId, NotificationEndpoints>? _notificeren;
    private Hostname _hostname;
    private string _organisatienaam = "";
    private Uri? _subscription;

    public override OAuthClientList Finish() => new(Publication, _clients);

    protected override void Take(string element, string text)
    {
        switch (element)
        {
            case "Hostname":
                _hostname = Hostname.Parse(text);
                break;
            case "OAuthclientOrganisatienaam":
                _organisatienaam = text;
                break;
            case "GegevensdienstId":
                _ids.Add(GegevensdienstId.Parse(text));
                break;
            case "SubscriptionNotificationEndpointuri":
                _subscription = Address(text);
                break;
            default:
                _notificeren ??= [];
                _notificeren.Add(_ids[^1], new(_subscription!, Address(text)));
                break;
        }
    }

    protected override void Close(string element)
    {
        if (element != "OAuthclient")
        {
            return;
        }

        var client = new OAuthClient(_hostname, _organisatienaam, _ids.ToArray());
        _clients.Add(_notificeren is null ? client : client with { Notificeren = _notificeren });
        _ids.Clear();
        _notificeren = null;
    }
}
