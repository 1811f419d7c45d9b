using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace MedMijSandbox.Services.Tests.Dva;

public sealed class GivenAnswersTests : IDisposable
{
    private const string Reference = "een";
    private const string Address = "https://pgo.localhost/terug?code=geheim&state=s";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("antwoorden-");
    private readonly StelselClock _clock = new();
    private readonly ServiceProvider _services;
    private readonly RecordStore _store;
    private readonly GivenAnswers _answers;
    private readonly string _cookie = SecretText.New();
    private readonly AuthorizationSession _session = ScreenSetup.Session(stage: Stage.Toestemming) with { Reference = Reference };

    public GivenAnswersTests()
    {
        _services = new ServiceCollection().AddSingleton(new ParticipantSetup { Name = "dva-noord", DataFolder = _folder.FullName }).BuildServiceProvider();
        _store = RecordStore.Open(Path.Combine(_folder.FullName, "records.db"), _clock);
        _answers = new(_store, new EphemeralDataProtectionProvider(), _clock);
    }

    public void Dispose()
    {
        _store.Dispose();
        _services.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Same_page_in_the_same_browser_gets_the_same_answer_for_a_minute_and_nobody_else_does()
    {
        await _answers.GiveAsync(Context(_cookie), _session, new Redirect303(Address));

        (await _answers.FindAsync(Context(_cookie), Form(Reference))).ShouldBeOfType<Redirect303>().Location.ShouldBe(Address);
        (await _answers.FindAsync(Context(_cookie), Form("twee"))).ShouldBeNull();
        (await _answers.FindAsync(Context(SecretText.New()), Form(Reference))).ShouldBeNull();

        _clock.Advance(TimeSpan.FromSeconds(61));
        (await _answers.FindAsync(Context(_cookie), Form(Reference))).ShouldBeNull();
    }

    [Fact]
    public async Task Who_presses_again_while_the_answer_is_made_waits_for_it()
    {
        _answers.Expect(_store, SecretText.Hash(_cookie), _session);
        var second = _answers.FindAsync(Context(_cookie), Form(Reference));
        second.IsCompleted.ShouldBeFalse();

        await _answers.GiveAsync(Context(_cookie), _session, new Redirect303(Address));

        (await second).ShouldBeOfType<Redirect303>().Location.ShouldBe(Address);
    }

    [Fact]
    public async Task Page_is_no_answer_that_comes_again()
    {
        _answers.Expect(_store, SecretText.Hash(_cookie), _session);

        await _answers.GiveAsync(Context(_cookie), _session, Results.NotFound());

        (await _answers.FindAsync(Context(_cookie), Form(Reference))).ShouldBeNull();
    }

    private static FormCollection Form(string reference) => new(new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["sessie"] = reference });

    private DefaultHttpContext Context(string cookie)
    {
        var context = new DefaultHttpContext { RequestServices = _services };
        context.Request.Headers.Cookie = "__Host-autorisatie=" + cookie;
        return context;
    }
}
