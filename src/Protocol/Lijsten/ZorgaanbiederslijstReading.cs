using System.Globalization;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Lijsten;

/// <summary>Makes a Zorgaanbiederslijst of the values of release 2 or 3.</summary>
internal sealed class ZorgaanbiederslijstReading : ListReading<Zorgaanbiederslijst>
{
    private readonly List<Zorgaanbieder> _zorgaanbieders = [];
    private readonly List<Interfaceversie> _versies = [];
    private readonly List<Gegevensdienst> _diensten = [];
    private readonly List<Systeemrol> _rollen = [];

    // Most Aanbieders of a DVA have the same roles at the same addresses.
    private readonly Dictionary<(string Code, Uri Address), Systeemrol> _known = [];
    private Aanbiedernaam _naam;
    private string _type = "ZA";
    private string _versie = Zorgaanbiederslijst.Release2Interfaceversie;
    private GegevensdienstId _id;
    private Uri? _authorization;
    private Uri? _token;
    private string _code = "";
    private int _duur;
    private Abonnementsaanbod? _aanbod;

    public override Zorgaanbiederslijst Finish() => new(Publication, _zorgaanbieders);

    protected override void Take(string element, string text)
    {
        switch (element)
        {
            case "Zorgaanbiedernaam":
                _naam = Aanbiedernaam.TryParseWithSuffix(text, out var naam) ? naam : throw new FormatException($"'{text}' is not a MedMij name.");
                break;
            case "Aanbiedertype":
                _type = text;
                break;
            case "InterfaceversieId":
                _versie = text;
                break;
            case "GegevensdienstId":
                _id = GegevensdienstId.Parse(text);
                break;
            case "AuthorizationEndpointuri":
                _authorization = Address(text);
                break;
            case "TokenEndpointuri":
                _token = Address(text);
                break;
            case "Systeemrolcode":
                _code = text;
                break;
            case "ResourceEndpointuri":
                _rollen.Add(Rol(_code, Address(text)));
                break;
            case "MaximaleDuur":
                // The schema has no upper bound; what is longer than anybody can ask for is as good as that.
                _duur = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) ? days : int.MaxValue;
                break;
            default:
                _aanbod = new(_duur, Address(text));
                break;
        }
    }

    protected override void Close(string element)
    {
        switch (element)
        {
            case "Gegevensdienst":
                _diensten.Add(new(_id, _authorization!, _token!, _rollen.ToArray()) { Abonnementsaanbod = _aanbod });
                _rollen.Clear();
                _aanbod = null;
                break;
            case "Interfaceversie":
                CloseInterfaceversie();
                break;
            case "Zorgaanbieder":
                if (_versies.Count == 0)
                {
                    CloseInterfaceversie();
                }

                _zorgaanbieders.Add(new(_naam, _type, _versies.ToArray()));
                _versies.Clear();
                break;
            default:
                break;
        }
    }

    private void CloseInterfaceversie()
    {
        _versies.Add(new(_versie, _diensten.ToArray()));
        _diensten.Clear();
    }

    private Systeemrol Rol(string code, Uri address)
    {
        if (!_known.TryGetValue((code, address), out var rol))
        {
            _known[(code, address)] = rol = new(code, address);
        }

        return rol;
    }
}
