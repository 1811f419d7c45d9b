using System.IO.Compression;
using System.Net;
using System.Numerics;
using System.Text;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelselnode.Fouten;

namespace MedMijSandbox.Services.Tests.Stelselnode;

/// <summary>Every fault of a list that the Stelselnode makes on purpose: what is served, and that it is over when it is taken away.</summary>
public sealed class ListFaultTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-").FullName;
    private readonly StelselClock _clock = new();
    private RegistratieNode _node = null!;

    public async ValueTask InitializeAsync() => _node = await RegistratieNode.StartAsync(_folder, RegistratieNode.RegisterOf("pgo.localhost", "token.dva-noord.localhost"), _clock);

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(ListFaultCatalogue.WrongNamespace, "is 'xmlns")]
    [InlineData(ListFaultCatalogue.UnknownElement, "Onbekend is not allowed")]
    [InlineData(ListFaultCatalogue.DuplicateEntry, "there twice")]
    [InlineData(ListFaultCatalogue.Truncated, "")]
    [InlineData(ListFaultCatalogue.NotWellFormed, "")]
    [InlineData(ListFaultCatalogue.WrongEncoding, "")]
    public async Task Document_is_invalid_and_right_again_afterwards(string name, string reason)
    {
        foreach (var kind in new[] { "zal", "ocl", "whl", "gnl", "zakl" })
        {
            var fileName = ListReleases.All.First(r => r.ShortName == kind).FileName;
            if (kind == "ocl" && name == ListFaultCatalogue.DuplicateEntry)
            {
                continue;
            }

            var right = await GetAsync(fileName);
            await PutAsync($"{{\"name\":\"{name}\",\"list\":\"{kind}\"}}");

            var wrong = await GetAsync(fileName);
            var other = await GetAsync(fileName == "MedMij_Whitelist.xml" ? "MedMij_OAuthclientlist.xml" : "MedMij_Whitelist.xml");
            await ClearAsync();

            wrong.Status.ShouldBe(HttpStatusCode.OK);
            Check(wrong.Body).IsValid.ShouldBeFalse($"{name} {kind}");
            (reason.Length == 0 || Check(wrong.Body).Problems.Any(p => p.Reason.Contains(reason, StringComparison.Ordinal)) || name == ListFaultCatalogue.WrongNamespace).ShouldBeTrue();
            Check(other.Body).IsValid.ShouldBeTrue();
            (await GetAsync(fileName)).Body.ShouldBe(right.Body);
        }
    }

    [Theory]
    [InlineData("{\"name\":\"empty\",\"list\":\"whl\"}", 0)]
    [InlineData("{\"name\":\"entry-missing\",\"list\":\"whl\",\"entry\":\"pgo.localhost\"}", 1)]
    [InlineData("{\"name\":\"wrong-schema-location\",\"list\":\"whl\"}", 2)]
    public async Task Publication_that_is_wrong_has_a_higher_number_and_the_right_one_comes_above_it(string fault, int entries)
    {
        var before = await GetAsync("MedMij_Whitelist.xml");
        await PutAsync(fault);

        var wrong = Read((await GetAsync("MedMij_Whitelist.xml")).Body);
        await ClearAsync();
        var right = Read((await GetAsync("MedMij_Whitelist.xml")).Body);

        wrong.Count.ShouldBe(entries);
        wrong.Publication.Volgnummer.ShouldBe(Read(before.Body).Publication.Volgnummer + 1);
        right.Count.ShouldBe(2);
        right.Publication.Volgnummer.ShouldBe(wrong.Publication.Volgnummer + 1);
        (await _node.GetAsync("/beheer/archief/lijst?fileName=MedMij_Whitelist.xml&volgnummer=3")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Fault_that_was_not_served_leaves_the_number_as_it_was()
    {
        await PutAsync("""{"name":"empty","list":"whl"}""");

        await ClearAsync();

        Read((await GetAsync("MedMij_Whitelist.xml")).Body).Publication.Volgnummer.ShouldBe(BigInteger.One);
    }

    [Fact]
    public async Task Earlier_version_and_lower_number_need_a_list_that_was_published_again()
    {
        (await _node.SendAsync(HttpMethod.Put, "/beheer/lijstfouten", """{"name":"stale","list":"whl"}""")).Text.ShouldContain("publish it again first");
        var first = await GetAsync("MedMij_Whitelist.xml");
        (await _node.SendAsync(HttpMethod.Post, "/beheer/lijsten/uitgeven?list=whl&api=2")).Text.ShouldContain("\"volgnummer\":\"2\"");
        var second = await GetAsync("MedMij_Whitelist.xml");

        await PutAsync("""{"name":"stale","list":"whl","api":2}""");
        var stale = await GetAsync("MedMij_Whitelist.xml");
        await ClearAsync();
        await PutAsync("""{"name":"rollback","list":"whl","api":2}""");
        var rollback = await GetAsync("MedMij_Whitelist.xml");
        await ClearAsync();
        await PutAsync("""{"name":"same-number","list":"whl","api":2}""");
        var same = await GetAsync("MedMij_Whitelist.xml");

        stale.Body.ShouldBe(first.Body);
        Read(rollback.Body).Publication.ShouldBe(Read(second.Body).Publication with { Volgnummer = 1 });
        Read(same.Body).Publication.Volgnummer.ShouldBe(2);
        same.Body.ShouldNotBe(second.Body);
        second.ETag.ShouldNotBe(first.ETag);
    }

    [Theory]
    [InlineData("not-found", HttpStatusCode.NotFound)]
    [InlineData("server-error", HttpStatusCode.InternalServerError)]
    [InlineData("unavailable", HttpStatusCode.ServiceUnavailable)]
    public async Task Status_is_another_one_also_for_who_has_the_list(string name, HttpStatusCode status)
    {
        var right = await GetAsync("MedMij_Whitelist.xml");
        await PutAsync($"{{\"name\":\"{name}\"}}");

        (await _node.GetAsync("/MedMij_Whitelist.xml?api=2", knownTag: right.ETag)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Redirect_leads_to_where_the_list_is()
    {
        await PutAsync("""{"name":"redirect"}""");

        var answer = await GetAsync("MedMij_Whitelist.xml");

        answer.Status.ShouldBe(HttpStatusCode.Redirect);
        answer.Location.ShouldBe("/MedMij_Whitelist.xml?api=2&omgeleid=ja");
        Check((await _node.GetAsync(answer.Location!)).Body).IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task Form_is_another_one_than_was_asked()
    {
        await PutAsync("""{"name":"gzip-unasked","list":"whl"}""");
        await PutAsync("""{"name":"wrong-content-type","list":"gnl"}""");

        var packed = await GetAsync("MedMij_Whitelist.xml");
        var other = await GetAsync("MedMij_Gegevensdienstnamenlijst.xml");

        Check(packed.Body).IsValid.ShouldBeFalse();
        Check(Decompress(packed.Body)).IsValid.ShouldBeTrue();
        other.ContentType.ShouldBe("text/html");
    }

    [Fact]
    public async Task Huge_list_is_valid_and_as_large_as_asked()
    {
        await PutAsync("""{"name":"huge","list":"zal","megabytes":3}""");

        var answer = await GetAsync("MedMij_Zorgaanbiederslijst.xml");

        answer.Body.Length.ShouldBeInRange(3_000_000, 3_600_000);
        var verdict = Check(answer.Body);
        verdict.IsValid.ShouldBeTrue(verdict.ToString());
        verdict.Volgnummer.ShouldBe("2");
    }

    [Fact]
    public async Task Slow_list_comes_late_and_right()
    {
        await PutAsync("""{"name":"slow","milliseconds":150}""");
        var started = TimeProvider.System.GetTimestamp();

        Check((await GetAsync("MedMij_Whitelist.xml")).Body).IsValid.ShouldBeTrue();

        TimeProvider.System.GetElapsedTime(started).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(140));
    }

    [Fact]
    public async Task Fault_may_be_for_the_second_request_of_one_api_alone()
    {
        await PutAsync("""{"name":"not-found","list":"whl","api":2,"nth":2}""");

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            statuses.Add((await GetAsync("MedMij_Whitelist.xml")).Status);
        }

        statuses.ShouldBe([HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK]);
        (await _node.GetAsync("/MedMij_Whitelist.xml?api=1")).Status.ShouldBe(HttpStatusCode.OK);
        var set = (await _node.GetAsync("/beheer/lijstfouten")).Json[0];
        (set.GetProperty("seen").GetInt32(), set.GetProperty("applied").GetInt32()).ShouldBe((3, 1));
    }

    [Fact]
    public async Task Fault_may_be_for_one_caller_alone()
    {
        await PutAsync("""{"name":"not-found","caller":"pgo"}""");

        (await GetAsync("MedMij_Whitelist.xml")).Status.ShouldBe(HttpStatusCode.OK);
        (await _node.GetAsync("/MedMij_Whitelist.xml?api=2", certificateName: "pgo.localhost")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _node.GetAsync("/MedMij_Whitelist.xml?api=2", certificateName: "pgo-anders.localhost")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("null", "no JSON")]
    [InlineData("[]", "no JSON")]
    [InlineData("""{"name":"empty","odd":1}""", "no JSON")]
    [InlineData("""{"name":"empty","name":"slow"}""", "no JSON")]
    [InlineData("{}", "there is no fault ''")]
    [InlineData("""{"name":"leeg","list":"xyz","api":3,"nth":0}""", "list 'xyz'")]
    [InlineData("""{"name":"empty","megabytes":3}""", "has no megabytes")]
    [InlineData("""{"name":"huge","megabytes":99999}""", "range")]
    [InlineData("""{"name":"slow","milliseconds":-1}""", "range")]
    [InlineData("""{"name":"entry-missing"}""", "needs entry")]
    [InlineData("""{"name":"entry-missing","entry":"niemand"}""", "no such list has an entry niemand")]
    [InlineData("""{"name":"empty","list":"zakl","api":1}""", "not published")]
    [InlineData("""{"name":"empty","caller":""}""", "caller")]
    public async Task Fault_that_cannot_be_is_refused_with_the_reason(string json, string reason)
    {
        var answer = await _node.SendAsync(HttpMethod.Put, "/beheer/lijstfouten", json);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text.ShouldContain(reason.Replace("'", "\\u0027", StringComparison.Ordinal));
        (await _node.GetAsync("/beheer/lijstfouten")).Json.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Faults_are_not_there_for_the_network_and_not_without_end()
    {
        (await _node.GetAsync("/beheer/lijstfouten", isThroughNode: true)).Status.ShouldBe(HttpStatusCode.NotFound);
        for (var i = 0; i < 100; i++)
        {
            await PutAsync("""{"name":"slow","nth":1}""");
        }

        (await _node.SendAsync(HttpMethod.Put, "/beheer/lijstfouten", """{"name":"slow"}""")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _node.SendAsync(HttpMethod.Delete, "/beheer/lijstfouten/1")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await _node.SendAsync(HttpMethod.Delete, "/beheer/lijstfouten/1")).Status.ShouldBe(HttpStatusCode.NotFound);
        await PutAsync("""{"name":"slow","nth":1}""");
    }

    [Fact]
    public void Table_of_the_documentation_is_that_of_the_code()
    {
        var text = File.ReadAllText(Path.Combine(SharedData.Root, "docs/lijstfouten.md"));

        text.ShouldContain("\n" + ListFaultCatalogue.ToMarkdownRows() + "\n");
    }

    private async Task PutAsync(string json)
    {
        var answer = await _node.SendAsync(HttpMethod.Put, "/beheer/lijstfouten", json);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
    }

    private Task<Answer> ClearAsync() => _node.SendAsync(HttpMethod.Delete, "/beheer/lijstfouten");

    private Task<Answer> GetAsync(string fileName) => _node.GetAsync($"/{fileName}?api=2");

    private static ListVerdict Check(byte[] bytes) => ListCheck.Check(new MemoryStream(bytes));

    private static Whitelist Read(byte[] bytes) => ListXml.Read(Whitelist.Release2, new MemoryStream(bytes)).List.ShouldNotBeNull(Encoding.UTF8.GetString(bytes));

    private static byte[] Decompress(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
