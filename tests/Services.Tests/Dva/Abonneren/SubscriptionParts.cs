using MedMijSandbox.Abonneren;
using MedMijSandbox.Dva.Abonneren;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Services.Tests.Dva.Abonneren;

/// <summary>The parts of a DVA that have to do with subscriptions, on a store of their own.</summary>
public abstract class SubscriptionParts : IDisposable
{
    private protected const string Persoon = "sleutel-een";
    private protected const string Sealed = "verzegeld";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dva-");

    protected SubscriptionParts()
    {
        Clock.MoveTo(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        Store = RecordStore.Open(Path.Combine(_folder.FullName, "records.db"), Clock);
        Queue = new(Store, Clock);
    }

    private protected StelselClock Clock { get; } = new();

    private protected RecordStore Store { get; }

    private protected NotificationQueue Queue { get; }

    private protected AbonnerenOptions Options { get; set; } =
        new() { MaximumDays = new Dictionary<GegevensdienstId, int> { [GegevensdienstId.Parse("48")] = 90 } };

    private protected Abonnementen Abonnementen => new(Store, Queue, Options, Clock);

    private protected SubscriptionServer Server => new(Abonnementen, Options, Clock);

    private protected DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    public void Dispose()
    {
        Store.Dispose();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected static Subscriber Who(int days, string gegevensdienst = "48") =>
        new(
            "pgo.localhost",
            Persoon,
            Sealed,
            new(days, Aanbiedernaam.Parse("ziekenhuisnoord"), GegevensdienstId.Parse(gegevensdienst)),
            "11111111-1111-4111-8111-111111111111",
            "toestemming");

    private protected Abonnement New(int days) => Server.Decide(Who(days), SubscriptionRequest.ForCreation()).Abonnement!;

    private protected SubscriptionDecision Change(Abonnement current, int days, Subscriber who) =>
        Server.Decide(who, SubscriptionRequest.ForModification(current.Id, Clock.GetUtcNow().AddDays(days)));
}
