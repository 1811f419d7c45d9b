using MedMijSandbox.DurabilityDrill;
using MedMijSandbox.Network.Tests.Fhir;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Backchannels;

namespace MedMijSandbox.Network.Tests.Tokens;

/// <summary>Codes and refresh tokens that many callers offer at the same moment, over mutual TLS.</summary>
public sealed class ParallelCodeTests : IDisposable
{
    private const string Aanbieder = "ziekenhuisnoord";
    private const string Persona = "XXX_Jansma";
    private const string Token = "https://token.dva-noord.localhost/oauth2/token";
    private readonly StelselFixture _stelsel;
    private readonly FrontDoor _door;

    public ParallelCodeTests(StelselFixture stelsel)
    {
        _stelsel = stelsel;
        _door = FrontDoor.Open(ResourceCaller.TargetOf(stelsel.Ready)).Door!;
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _door.Dispose();

    [Fact]
    public async Task Code_that_is_offered_200_times_at_once_gives_one_token()
    {
        var (desk, code) = await ReceiveCodeAsync(Fate.LongLived);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => desk.OfferAsync(code, Cancelled)));

        answers.Count(a => a.Status == 200).ShouldBe(1, Statuses(answers));
        answers.Count(IsInvalidGrant).ShouldBe(199, Statuses(answers));
    }

    [Fact]
    public async Task Tokens_that_a_code_gave_end_when_the_code_is_offered_again()
    {
        var (desk, code) = await ReceiveCodeAsync(Fate.LongLived);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => desk.OfferAsync(code, Cancelled)));
        var given = answers.Where(a => a.Status == 200).ShouldHaveSingleItem();

        // Those of a moment ago may all have come before the token was there; this one comes after it.
        IsInvalidGrant(await desk.OfferAsync(code, Cancelled)).ShouldBeTrue();

        (await desk.CollectAsync(AccessToken(given), Cancelled)).Status.ShouldBe(401);
        IsInvalidGrant(await desk.RefreshAsync(RefreshToken(given), Cancelled)).ShouldBeTrue();
    }

    [Fact]
    public async Task Code_that_is_offered_once_gives_a_token_that_collects()
    {
        var (desk, code) = await ReceiveCodeAsync(Fate.Once);

        var answer = await desk.OfferAsync(code, Cancelled);

        answer.Status.ShouldBe(200, answer.ToString());
        (await desk.CollectAsync(AccessToken(answer), Cancelled)).Status.ShouldBe(200);
    }

    [Fact]
    [Covers("core.tknint.204")]
    public async Task Code_in_a_request_without_ids_is_discarded()
    {
        Tool.Require("curl");
        var (desk, code) = await ReceiveCodeAsync(Fate.Once);

        var answer = await Tool.CurlAsync(
            _stelsel.Ready, Token,
            [.. Tool.ClientCertificate(_stelsel.Ready, "pgo"), "-d", $"grant_type=authorization_code&client_id=pgo.localhost&code={code.Code}"]);

        answer.Output.ShouldContain("invalid_request");
        IsInvalidGrant(await desk.OfferAsync(code, Cancelled)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("-d", "GRANT_TYPE", "CLIENT_ID", "CODE")]
    [InlineData("-F", "grant_type", "client_id", "code")]
    public async Task Code_under_another_name_or_in_another_form_is_not_offered(string form, string grantType, string clientId, string name)
    {
        Tool.Require("curl");
        var (desk, code) = await ReceiveCodeAsync(Fate.Once);

        var answer = await Tool.CurlAsync(
            _stelsel.Ready, Token,
            [.. Tool.ClientCertificate(_stelsel.Ready, "pgo"), form, $"{grantType}=authorization_code", form, $"{clientId}=pgo.localhost", form, $"{name}={code.Code}"]);

        answer.Output.ShouldContain("invalid_request");
        (await desk.OfferAsync(code, Cancelled)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    public async Task Refresh_token_that_is_offered_many_times_at_once_gives_at_most_one_token_and_its_family_ends(int callers)
    {
        var (desk, code) = await ReceiveCodeAsync(Fate.LongLived);
        var first = RefreshToken(await desk.OfferAsync(code, Cancelled));

        var answers = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => desk.RefreshAsync(first, Cancelled)));
        var again = await desk.RefreshAsync(first, Cancelled);

        var given = answers.Where(a => a.Status == 200).ToList();
        given.Count.ShouldBeLessThanOrEqualTo(1, Statuses(answers));
        answers.Count(IsInvalidGrant).ShouldBe(callers - given.Count, Statuses(answers));
        IsInvalidGrant(again).ShouldBeTrue(again.ToString());
        foreach (var answer in given)
        {
            IsInvalidGrant(await desk.RefreshAsync(RefreshToken(answer), Cancelled)).ShouldBeTrue("the next refresh token of a family that was used twice");
            (await desk.CollectAsync(AccessToken(answer), Cancelled)).Status.ShouldBe(401);
        }
    }

    [Fact]
    public async Task Refresh_tokens_that_are_used_one_after_the_other_go_on()
    {
        var (desk, code) = await ReceiveCodeAsync(Fate.LongLived);
        var answer = await desk.OfferAsync(code, Cancelled);

        for (var i = 0; i < 5; i++)
        {
            answer = await desk.RefreshAsync(RefreshToken(answer), Cancelled);
            answer.Status.ShouldBe(200, answer.ToString());
        }

        (await desk.CollectAsync(AccessToken(answer), Cancelled)).Status.ShouldBe(200);
    }

    private static bool IsInvalidGrant(BackchannelAnswer answer) => answer.Status == 400 && answer.Field("error") == "invalid_grant";

    private static string AccessToken(BackchannelAnswer answer) => answer.Field("access_token").ShouldNotBeNull(answer.ToString());

    private static string RefreshToken(BackchannelAnswer answer) => answer.Field("refresh_token").ShouldNotBeNull(answer.ToString());

    private static string Statuses(IEnumerable<BackchannelAnswer> answers) =>
        string.Join(", ", answers.GroupBy(a => a.ToString(), StringComparer.Ordinal).Select(g => $"{g.Count()} times {g.Key}"));

    private async Task<(TokenDesk Desk, ReceivedCode Code)> ReceiveCodeAsync(Fate fate)
    {
        var pgo = await PgoRole.FindAsync(_door, Aanbieder, Cancelled);
        var (code, problem) = await new Persoon(_door, Persona, pgo).GiveToestemmingAsync(fate, Cancelled);
        return (new(_door, pgo), code.ShouldNotBeNull(problem));
    }
}
