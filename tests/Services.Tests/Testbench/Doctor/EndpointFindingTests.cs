using MedMijSandbox.Testbench.Doctor;

namespace MedMijSandbox.Services.Tests.Testbench.Doctor;

public sealed class EndpointFindingTests : IAsyncDisposable
{
    private readonly LittleStelsel _stelsel = new();

    public ValueTask DisposeAsync() => _stelsel.DisposeAsync();

    [Theory]
    [InlineData(LittleStelsel.Dva, 503, "http-server-error")]
    [InlineData(LittleStelsel.Token, 500, "http-server-error")]
    [InlineData(LittleStelsel.Fhir, 404, "http-not-found")]
    [InlineData(LittleStelsel.Dva, 403, "authorization-refused")]
    [InlineData(LittleStelsel.Fhir, 403, "resource-status")]
    public async Task Status_that_is_no_answer_is_the_cause(string host, int status, string id)
    {
        Answer(host, status, "text/html", "<h1>Storing</h1>");

        (await _stelsel.ExamineAsync()).ShouldBeginWith(id, host);
    }

    [Theory]
    [InlineData(LittleStelsel.Token)]
    [InlineData(LittleStelsel.Fhir)]
    public async Task Redirect_on_a_backchannel_is_found(string host)
    {
        _stelsel.Answers[host] = context =>
        {
            context.Response.Redirect("https://elders.test/");
            return Task.CompletedTask;
        };

        (await _stelsel.ExamineAsync()).ShouldBeginWith("http-redirected", host);
    }

    [Fact]
    public async Task Connection_that_ends_at_every_request_is_a_listed_certificate_that_is_refused()
    {
        _stelsel.Answers[LittleStelsel.Fhir] = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        (await _stelsel.ExamineAsync()).ShouldBeginWith("listed-certificate-refused", LittleStelsel.Fhir);
    }

    [Fact]
    public async Task Server_that_does_not_answer_in_time_is_found_in_time()
    {
        _stelsel.Answers[LittleStelsel.Token] = context => Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

        (await _stelsel.ExamineAsync()).ShouldBeginWith("http-no-answer", LittleStelsel.Token);
    }

    [Fact]
    public async Task Token_for_a_made_up_code_is_found()
    {
        Answer(LittleStelsel.Token, 200, "application/json", """{"access_token":"x"}""");

        (await _stelsel.ExamineAsync()).ShouldBeginWith("token-for-unknown-code");
    }

    [Theory]
    [InlineData("text/html", """{"error":"invalid_grant"}""", "token-not-json")]
    [InlineData("application/json", "<html>", "token-not-json")]
    [InlineData("application/json", "[]", "token-not-json")]
    public async Task Answer_that_is_no_JSON_is_found(string type, string body, string id)
    {
        Answer(LittleStelsel.Token, 400, type, body);

        (await _stelsel.ExamineAsync()).ShouldBeginWith(id);
    }

    [Fact]
    public async Task What_is_less_good_at_a_token_endpoint_is_a_warning_or_a_hint()
    {
        Answer(LittleStelsel.Token, 400, "application/json", """{"error":"invalid_grant"}""");

        var report = await _stelsel.ExamineAsync();

        report.ExitCode.ShouldBe(0);
        report.Findings.Where(f => f.Severity != Severity.Ok && f.Id.StartsWith("token", StringComparison.Ordinal)).Select(f => f.Id)
            .ShouldBe(["token-get-accepted", "token-cacheable", "token-ids-not-checked"]);
    }

    [Fact]
    public async Task Data_without_a_token_is_found()
    {
        Answer(LittleStelsel.Fhir, 200, "application/fhir+json", """{"resourceType":"Bundle"}""");

        (await _stelsel.ExamineAsync()).ShouldBeginWith("resource-without-token");
    }

    [Fact]
    public async Task Missing_challenge_is_found()
    {
        Answer(LittleStelsel.Fhir, 401, "application/fhir+json", """{"resourceType":"OperationOutcome"}""");

        (await _stelsel.ExamineAsync()).ShouldBeginWith("resource-challenge-missing");
    }

    [Fact]
    public async Task Authorization_endpoint_that_sends_anybody_anywhere_is_found()
    {
        _stelsel.Answers[LittleStelsel.Dva] = context =>
        {
            context.Response.Redirect($"{context.Request.Query["redirect_uri"]}?error=invalid_request&state={context.Request.Query["state"]}");
            return Task.CompletedTask;
        };

        var report = await _stelsel.ExamineAsync();

        report.Findings.Where(f => f.Severity == Severity.Fault).Select(f => f.Id)
            .ShouldBe(["authorization-refused", "authorization-client-not-checked", "authorization-redirect-not-checked"]);
    }

    [Fact]
    public async Task Redirect_uri_that_is_not_looked_at_is_found()
    {
        Answer(LittleStelsel.Dva, 200, "text/html", "<form>Inloggen</form>");

        (await _stelsel.ExamineAsync()).ShouldBeginWith("authorization-redirect-not-checked");
    }

    [Fact]
    public async Task Error_without_state_is_found()
    {
        _stelsel.Answers[LittleStelsel.Dva] = context =>
        {
            if (context.Request.Query["response_type"] != "code" && context.Request.Query["client_id"] == LittleStelsel.Dvp)
            {
                context.Response.Redirect($"{context.Request.Query["redirect_uri"]}?error=invalid_request");
                return Task.CompletedTask;
            }

            return LittleAnswers.Right(context, _stelsel);
        };

        var report = await _stelsel.ExamineAsync();

        report.ShouldBeginWith("authorization-error-without-state");
        report.Findings.ShouldContain(f => f.Id == "authorization-error-code" && f.Seen == "error=invalid_request");
    }

    [Fact]
    public async Task Clock_that_differs_is_a_warning()
    {
        _stelsel.Answers[LittleStelsel.Dvp] = context =>
        {
            context.Response.Headers.Date = TimeProvider.System.GetUtcNow().AddMinutes(-10).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            return LittleAnswers.Right(context, _stelsel);
        };

        (await _stelsel.ExamineAsync(DoctorSubject.Dvp)).Findings.ShouldContain(f => f.Id == "clock-differs" && f.Seen.Contains("behind", StringComparison.Ordinal));
    }

    private void Answer(string host, int status, string type, string body) => _stelsel.Answers[host] = context =>
    {
        context.Response.StatusCode = status;
        return LittleAnswers.WriteAsync(context, type, body);
    };
}
