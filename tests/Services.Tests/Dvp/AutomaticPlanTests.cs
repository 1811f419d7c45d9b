using MedMijSandbox.Dvp.Automatisch;
using MedMijSandbox.Dvp.Verzamelen;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class AutomaticPlanTests : IDisposable
{
    private static readonly AanbiederChoice Noord = PgoParts.Choice("ziekenhuisnoord", "dva-noord");
    private static readonly AanbiederChoice Oost = PgoParts.Choice("ziekenhuisoost", "dva-noord");
    private static readonly AanbiederChoice Zuid = PgoParts.Choice("ziekenhuiszuid", "dva-zuid");
    private readonly PgoParts _pgo = new();

    [Fact]
    [Covers("core.gegevensuitwisseling.101")]
    public void Without_an_order_for_that_Toestemming_nothing_is_collected()
    {
        var account = _pgo.Register("anne");
        _pgo.Give(account, Noord, isAutomatic: false);
        _pgo.Plan.NextDue().ShouldBeNull();

        _pgo.Plan.Order(account, Noord).ShouldBeTrue();
        _pgo.Plan.NextDue().ShouldNotBeNull();
        _pgo.Plan.Stop(account, Noord.Key).ShouldBeTrue();
        _pgo.Plan.NextDue().ShouldBeNull();
    }

    [Fact]
    [Covers("core.gegevensuitwisseling.101")]
    public void Order_belongs_to_the_Toestemming_for_which_it_was_given()
    {
        var account = _pgo.Register("anne");
        _pgo.Give(account, Noord, isAutomatic: true);

        _pgo.Toestemmingen.Keep(account, Noord, ["Basisgegevens Zorg"], "een-ander-token", _pgo.Toestemmingen.Find(account, Noord.Key));
        _pgo.Plan.NextDue().ShouldNotBeNull("a renewal is the same Toestemming");
        _pgo.Toestemmingen.Keep(account, Noord, ["Basisgegevens Zorg"], "een-derde-token", offered: null);
        _pgo.Plan.NextDue().ShouldBeNull("another Toestemming");
    }

    [Fact]
    [Covers("core.dossier.107")]
    public void Order_without_a_long_lived_Toestemming_does_nothing()
    {
        var account = _pgo.Register("anne");

        _pgo.Plan.Order(account, Noord).ShouldBeFalse();

        _pgo.Plan.NextDue().ShouldBeNull();
    }

    [Fact]
    [Covers("core.gegevensuitwisseling.103")]
    public void Account_that_is_not_active_collects_nothing_until_it_is_used_again()
    {
        var account = _pgo.Register("anne");
        _pgo.Give(account, Noord, isAutomatic: true);

        _pgo.Use.Deactivate(account);
        _pgo.Plan.NextDue().ShouldBeNull();
        _pgo.Use.Use(account);
        _pgo.Plan.NextDue().ShouldNotBeNull();
    }

    [Fact]
    [Covers("core.gegevensuitwisseling.102")]
    public void Toestemmingen_at_one_DVA_are_one_visit()
    {
        var account = _pgo.Register("anne");
        _pgo.Give(account, Noord, isAutomatic: true);
        _pgo.Give(account, Oost, isAutomatic: true);
        _pgo.Give(account, Zuid, isAutomatic: true);

        _pgo.Clock.Now = new(2026, 5, 2, 12, 0, 0, TimeSpan.Zero);

        // The moments of last night have passed while the plan was not asked; it is made now, for the next night.
        _pgo.Plan.DueVisits().ShouldBeEmpty();
        _pgo.Clock.Now = new(2026, 5, 3, 12, 0, 0, TimeSpan.Zero);
        _pgo.Plan.DueVisits().Select(v => v.Host).Order(StringComparer.Ordinal).ShouldBe(["token.dva-noord.localhost", "token.dva-zuid.localhost"]);
    }

    [Fact]
    [Covers("core.gegevensuitwisseling.102")]
    public void After_a_visit_the_next_one_is_24_hours_later_or_more_also_for_a_process_that_starts_anew()
    {
        var account = _pgo.Register("anne");
        _pgo.Give(account, Noord, isAutomatic: true);
        var first = _pgo.Plan.NextDue()!.Value;
        _pgo.Clock.Now = first.AddMilliseconds(300);

        var visit = _pgo.Plan.DueVisits().ShouldHaveSingleItem();
        _pgo.Plan.Begin(visit);
        _pgo.Plan.NextDue().ShouldBe(first, "it keeps its turn until the next one is planned");
        _pgo.Plan.PlanNext(visit);

        _pgo.Plan.NextDue().ShouldBe(NightMoments.RoundUp(first.AddMilliseconds(300)).AddDays(1));
        _pgo.NewPlan().NextDue().ShouldBe(NightMoments.RoundUp(first.AddMilliseconds(300)).AddDays(1));
    }

    [Fact]
    public void Moments_follow_from_the_names()
    {
        var account = _pgo.Register("anne");
        _pgo.Give(account, Noord, isAutomatic: true);
        using var other = new PgoParts();
        var sameName = other.Register("anne");
        other.Give(sameName, Noord, isAutomatic: true);

        sameName.ShouldNotBe(account);
        other.Plan.NextDue().ShouldBe(_pgo.Plan.NextDue());
    }

    [Fact]
    public void Plan_is_made_anew_when_the_clock_is_set_back()
    {
        var account = _pgo.Register("anne");
        _pgo.Give(account, Noord, isAutomatic: true);
        _pgo.Clock.Now = _pgo.Clock.Now.AddDays(60);
        _pgo.Plan.PlanNext(new PlannedVisit(account, Noord.TokenEndpoint.Host, _pgo.Clock.Now));
        _pgo.Plan.NextDue()!.Value.ShouldBeGreaterThan(_pgo.Clock.Now);

        _pgo.Clock.Now = _pgo.Clock.Now.AddDays(-30);

        _pgo.Plan.NextDue()!.Value.ShouldBeLessThan(_pgo.Clock.Now.AddDays(2));
    }

    public void Dispose() => _pgo.Dispose();
}
