using MedMijSandbox.Lijsten;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor.Lijsten;

/// <summary>What is wrong with the text of a list.</summary>
internal enum ListDefect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is no XML.</summary>
    Malformed,

    /// <summary>Its root is another.</summary>
    WrongNamespace,

    /// <summary>It does not hold to its schema.</summary>
    Invalid,
}

/// <summary>A list that was asked for.</summary>
/// <param name="Name">Name of the list.</param>
/// <param name="FileName">Its file name.</param>
/// <param name="Address">Where it was asked for.</param>
/// <param name="Answer">What came.</param>
/// <param name="List">The list; null when it cannot be used.</param>
/// <param name="Defect">What is wrong with it.</param>
/// <param name="Errors">Why it cannot be used; empty when no list came.</param>
internal sealed record FetchedList(
    string Name, string FileName, Uri Address, HttpSighting Answer, IMedMijList? List, ListDefect Defect, IReadOnlyList<string> Errors);

/// <summary>Endpoints of a Gegevensdienst on the Zorgaanbiederslijst.</summary>
/// <param name="Aanbieder">MedMij name of the Aanbieder, without its suffix.</param>
/// <param name="Authorization">AuthorizationEndpoint.</param>
/// <param name="Token">TokenEndpoint.</param>
/// <param name="Resources">ResourceEndpoint of each Systeemrol.</param>
/// <param name="Subscription">SubscriptionEndpoint; null: none.</param>
internal sealed record ListedEndpoints(string Aanbieder, Uri Authorization, Uri Token, IReadOnlyList<Uri> Resources, Uri? Subscription);

/// <summary>The lists as they were fetched.</summary>
/// <param name="Host">Where they come from.</param>
/// <param name="Lists">Each list that was asked for.</param>
internal sealed record ListFacts(ExaminedHost Host, IReadOnlyList<FetchedList> Lists)
{
    public Whitelist? Whitelist => Find<Whitelist>();

    public OAuthClientList? Clients => Find<OAuthClientList>();

    public Zorgaanbiederslijst? Aanbieders => Find<Zorgaanbiederslijst>();

    /// <summary>The endpoints of every Gegevensdienst that is authorized at a host.</summary>
    public IReadOnlyList<ListedEndpoints> EndpointsOf(ExaminedHost host) =>
    [
        .. from aanbieder in Aanbieders?.Zorgaanbieders ?? []
           from dienst in aanbieder.Gegevensdiensten
           where host.Has(dienst.AuthorizationEndpoint)
           select new ListedEndpoints(
               aanbieder.Naam.Value,
               dienst.AuthorizationEndpoint,
               dienst.TokenEndpoint,
               [.. dienst.Systeemrollen.Select(r => r.ResourceEndpoint)],
               dienst.Abonnementsaanbod?.SubscriptionEndpoint),
    ];

    /// <summary>Where a client takes notifications; empty when it takes none.</summary>
    public IReadOnlyList<Uri> NotificationsOf(string clientId) =>
        [.. (Clients?.Find(clientId)?.Notificeren.Values ?? []).SelectMany(n => new[] { n.Subscription, n.Resource }).Distinct()];

    private T? Find<T>()
        where T : class => Lists.Select(l => l.List).OfType<T>().FirstOrDefault();
}
