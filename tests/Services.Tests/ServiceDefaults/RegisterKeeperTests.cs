using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.Stelsel;
using Microsoft.Extensions.Logging.Abstractions;

namespace MedMijSandbox.Services.Tests.ServiceDefaults;

public sealed class RegisterKeeperTests : IDisposable
{
    private const string Register = """
        {"aanbieders":[{"naam":"ziekenhuisnoord@medmij","weergavenaam":"Ziekenhuis Noord","type":"ZA","uitwisselstatus":"actief",
        "gegevensdiensten":[{"id":"48","naam":"Basisgegevens Zorg"}]}]}
        """;

    private static readonly Uri Address = new("https://register.localhost/aanbieders.json");
    private readonly StelselClock _clock = new();
    private readonly Door _door = new();
    private readonly RegisterKeeper _keeper;

    public RegisterKeeperTests()
    {
        var options = new ListOptions { Stelselnode = new("https://stelselnode.localhost") };
        _keeper = new(Address, new HttpClient(_door, disposeHandler: false), _clock, options, NullLogger<RegisterKeeper>.Instance);
    }

    public void Dispose()
    {
        _keeper.Dispose();
        _door.Dispose();
    }

    [Fact]
    [Covers("core.reg.200")]
    public async Task Register_is_fetched_at_first_need_and_again_when_it_is_old()
    {
        _door.Answers = () => Json(Register);

        var first = await _keeper.CurrentAsync(CancellationToken.None);
        var second = await _keeper.CurrentAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(601));
        var third = await _keeper.CurrentAsync(CancellationToken.None);

        first.ShouldNotBeNull().Find(Aanbiedernaam.Parse("ziekenhuisnoord")).ShouldNotBeNull().Weergavenaam.ShouldBe("Ziekenhuis Noord");
        second.ShouldBeSameAs(first);
        third.ShouldNotBeNull().ShouldNotBeSameAs(first);
        _door.Asked.Count.ShouldBe(2);
        _door.Asked.ShouldAllBe(r => r.RequestUri == Address && r.Headers.Accept.Count == 0);
        _keeper.State.IsUsable.ShouldBeTrue();
    }

    [Fact]
    public async Task Copy_that_is_still_good_is_not_sent_again()
    {
        _door.Answers = () => Json(Register, "\"een\"");
        var first = await _keeper.CurrentAsync(CancellationToken.None);
        _door.Answers = () => new(HttpStatusCode.NotModified);

        _keeper.Expire();
        var again = await _keeper.CurrentAsync(CancellationToken.None);

        again.ShouldBeSameAs(first);
        _door.Asked[^1].Headers.IfNoneMatch.ShouldHaveSingleItem().Tag.ShouldBe("\"een\"");
        _keeper.State.LastError.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"aanbieders":null}""")]
    [InlineData("""{"aanbieders":[null]}""")]
    [InlineData("""{"aanbieders":[],"aanbieders":[]}""")]
    [InlineData("""{"aanbieders":[],"versie":1}""")]
    [InlineData("""{"aanbieders":[{"naam":"ziekenhuisnoord","weergavenaam":"Z","type":"ZA","uitwisselstatus":"actief","gegevensdiensten":[]}]}""")]
    [InlineData("""{"aanbieders":[{"naam":"ziekenhuisnoord@medmij","weergavenaam":"","type":"ZA","uitwisselstatus":"actief","gegevensdiensten":[]}]}""")]
    [InlineData("""{"aanbieders":[{"naam":"ziekenhuisnoord@medmij","weergavenaam":"Z","type":"XX","uitwisselstatus":"actief","gegevensdiensten":[]}]}""")]
    [InlineData("""{"aanbieders":[{"naam":"ziekenhuisnoord@medmij","weergavenaam":"Z","type":"ZA","uitwisselstatus":"weg","gegevensdiensten":[]}]}""")]
    [InlineData("""{"aanbieders":[{"naam":"ziekenhuisnoord@medmij","weergavenaam":"Z","type":"ZA","uitwisselstatus":"actief","gegevensdiensten":[{"id":"","naam":"B"}]}]}""")]
    public async Task Register_that_is_not_right_is_not_used(string body)
    {
        _door.Answers = () => Json(body);

        (await _keeper.CurrentAsync(CancellationToken.None)).ShouldBeNull();

        _keeper.State.LastError.ShouldNotBeNullOrEmpty();
        _keeper.State.IsUsable.ShouldBeFalse();
    }

    [Fact]
    public async Task Last_good_copy_stays_in_use_until_it_is_too_old()
    {
        _door.Answers = () => Json(Register);
        var first = await _keeper.CurrentAsync(CancellationToken.None);
        _door.Answers = () => throw new HttpRequestException("de verbinding brak af");

        _clock.Advance(TimeSpan.FromHours(23));
        var old = await _keeper.CurrentAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromHours(2));
        var tooOld = await _keeper.CurrentAsync(CancellationToken.None);

        old.ShouldBeSameAs(first);
        tooOld.ShouldBeNull();
        _keeper.State.LastError.ShouldBe("de verbinding brak af");
    }

    [Fact]
    public async Task Register_that_does_not_answer_is_asked_once_for_all_that_wait_for_it()
    {
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _door.Hold = hold.Task;
        _door.Answers = () => throw new HttpRequestException("de verbinding brak af");

        var waiting = Enumerable.Range(0, 5).Select(_ => _keeper.CurrentAsync(CancellationToken.None).AsTask()).ToList();
        hold.SetResult();

        (await Task.WhenAll(waiting)).ShouldAllBe(register => register == null);
        _door.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Register_of_another_type_or_status_is_not_used()
    {
        _door.Answers = () => new(HttpStatusCode.OK) { Content = new StringContent(Register, Encoding.UTF8, "text/html") };
        (await _keeper.CurrentAsync(CancellationToken.None)).ShouldBeNull();

        _door.Answers = () => new(HttpStatusCode.Found);
        (await _keeper.CurrentAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Register_of_more_than_64_MiB_is_not_used(bool saysItsLength)
    {
        var compressed = Zeros();
        _door.Answers = () =>
        {
            var content = new StreamContent(new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            content.Headers.ContentLength = saysItsLength ? RegisterKeeper.MostBytes + 1L : null;
            return new(HttpStatusCode.OK) { Content = content };
        };

        (await _keeper.CurrentAsync(CancellationToken.None)).ShouldBeNull();

        _keeper.State.LastError.ShouldNotBeNull().ShouldContain("larger");
    }

    private static byte[] Zeros()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            var block = new byte[1024 * 1024];
            for (var i = 0; i <= RegisterKeeper.MostBytes / block.Length; i++)
            {
                gzip.Write(block);
            }
        }

        return compressed.ToArray();
    }

    private static HttpResponseMessage Json(string text, string? tag = null)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
        response.Headers.ETag = tag is null ? null : new(tag);
        return response;
    }

    /// <summary>A register that answers what a test wants, and remembers what it was asked.</summary>
    private sealed class Door : HttpMessageHandler
    {
        public List<HttpRequestMessage> Asked { get; } = [];

        public Func<HttpResponseMessage> Answers { get; set; } = () => new(HttpStatusCode.NotFound);

        public Task Hold { get; set; } = Task.CompletedTask;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request);
            await Hold;
            return Answers();
        }
    }
}
