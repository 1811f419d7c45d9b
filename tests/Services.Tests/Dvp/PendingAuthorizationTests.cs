using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class PendingAuthorizationTests : IDisposable
{
    private static readonly PendingAuthorization Request = new("sessie-een", "ziekenhuisnoord", Guid.Parse("11111111-1111-4111-8111-111111111111"));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pgo-");
    private readonly StelselClock _clock = new();
    private readonly RecordStore _store;
    private readonly PendingAuthorizations _pending;

    public PendingAuthorizationTests()
    {
        _store = RecordStore.Open(Path.Combine(_folder.FullName, "records.db"), _clock);
        _pending = new(_store, _clock);
    }

    [Fact]
    public void State_is_opaque_and_has_43_characters() =>
        _pending.Add(Request).Length.ShouldBe(SecretText.Length);

    [Fact]
    public void State_is_used_once()
    {
        var state = _pending.Add(Request);

        _pending.Take(state, "sessie-een").ShouldBe(Request);
        _pending.Take(state, "sessie-een").ShouldBeNull();
    }

    [Fact]
    public void Period_and_what_is_to_be_shared_wait_with_the_state()
    {
        var request = Request with { From = new(2025, 1, 1), Until = new(2025, 12, 31), Delen = new("53", """{"resourceType":"Bundle"}""") };

        var taken = _pending.Take(_pending.Add(request), "sessie-een");

        taken.ShouldBe(request);
        taken!.Period.ShouldBe(new(new(2025, 1, 1), new(2025, 12, 31)));
    }

    [Fact]
    [Covers("core.tknint.202")]
    public void State_of_another_session_is_refused_and_stays_with_its_own()
    {
        var state = _pending.Add(Request);

        _pending.Take(state, "sessie-twee").ShouldBeNull();
        _pending.Take(state, "sessie-een").ShouldNotBeNull();
    }

    [Fact]
    public void State_holds_half_an_hour()
    {
        var state = _pending.Add(Request);

        _clock.Advance(PendingAuthorizations.Lifetime + TimeSpan.FromSeconds(1));

        _pending.Take(state, "sessie-een").ShouldBeNull();
    }

    [Fact]
    public void State_that_this_PGO_did_not_make_is_refused() =>
        _pending.Take("een-vreemde-state", "sessie-een").ShouldBeNull();

    [Fact]
    [Covers("core.tknint.203")]
    public void Code_is_offered_once()
    {
        _pending.TryOffer("de-code").ShouldBeTrue();
        _pending.TryOffer("de-code").ShouldBeFalse();
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
    }
}
