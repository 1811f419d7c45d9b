using System.Buffers.Text;
using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Rest;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>An answer in pages.</summary>
public sealed class PagingTests
{
    private static readonly string[] All = ["o0", "o1", "o2", "o3", "o4", "o5", "o6", "o7"];

    [Theory]
    [InlineData(FhirVersion.Stu3, "Observation", 3)]
    [InlineData(FhirVersion.R4, "Observation?_count=1", 1)]
    [InlineData(FhirVersion.Stu3, "Observation?code=1&_count=2", 2)]
    [InlineData(FhirVersion.R4, "Observation?_count=100", 3)]
    public void Pages_together_are_the_whole_answer(FhirVersion version, string address, int size)
    {
        var service = Service(version);
        var pages = new List<string[]>();

        var ids = Walk(service, address, page =>
        {
            pages.Add(page.Ids());
            page.ShouldBeValid(service.Schema).Total().ShouldBe(All.Length);
        });

        ids.ShouldBe(All);
        pages.ShouldAllBe(page => page.Length <= size);
        pages.Count.ShouldBe((All.Length + size - 1) / size);
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void Pages_fit_together_whatever_is_created_changed_and_deleted_meanwhile(FhirVersion version)
    {
        var service = Service(version);
        var round = 0;

        var ids = Walk(service, "Observation", page =>
        {
            page.Entries().Select(entry => entry.GetProperty("resource").GetProperty("code").GetRawText())
                .ShouldAllBe(code => !code.Contains("changed", StringComparison.Ordinal));
            service.Now = service.Now.AddMinutes(1);
            round++;
            service.Post("Observation", Some.Observation(null)).ShouldHaveStatus(201);
            service.Put($"Observation/{All[^round]}", Some.Observation(All[^round], code: "changed"));
            service.Delete($"Observation/{All[round]}").ShouldHaveStatus(204);
            service.Delete($"Observation/{All[^(round + 1)]}");
        });

        ids.ShouldBe(All);
    }

    [Fact]
    public void Pages_of_a_sorted_answer_fit_together_too()
    {
        var service = Service(FhirVersion.R4);

        var ids = Walk(service, "Observation?_sort=-_id", _ => service.Put("Observation/o9", Some.Observation("o9")));

        ids.ShouldBe(All.OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public void Pages_fit_together_when_something_shared_comes_into_sight_meanwhile()
    {
        string[] shared = ["a", "b", "c", "d"];
        var service = new TestService(
            FhirVersion.Stu3,
            [
                .. shared.Select(id => $"{{\"resourceType\":\"Practitioner\",\"id\":\"{id}\"}}"),
                Some.Observation("o", Performers("b", "c", "d")),
            ],
            pageSize: 2);

        var ids = Walk(service, "Practitioner", _ => service.Put("Observation/new", Some.Observation("new", Performers("a"))));

        ids.ShouldBe(["b", "c", "d", "gp"], ignoreOrder: false);
    }

    [Fact]
    public void A_page_can_be_asked_after_a_restart()
    {
        var kept = new List<IReadOnlyList<ResourceVersion>>();
        var service = Service(FhirVersion.Stu3, (_, versions) => kept.Add(versions));
        service.Put("Observation/o8", Some.Observation("o8")).ShouldHaveStatus(201);
        var first = service.Get("Observation");
        service.Delete("Observation/o3").ShouldHaveStatus(204);
        var restarted = Service(FhirVersion.Stu3);
        foreach (var versions in kept)
        {
            restarted.Store.Restore("p", versions);
        }

        var rest = Walk(restarted, first.Link("next")!, _ => { });

        first.Ids().Concat(rest).ShouldBe([.. All, "o8"], ignoreOrder: true);
    }

    [Fact]
    public void A_page_names_itself_and_the_next_one()
    {
        var service = Service(FhirVersion.R4);

        var first = service.Get("Observation?code=1&foo=2");
        var second = service.Get(first.Link("next")!);

        first.Link("self").ShouldBe("Observation?code=1");
        second.Link("self").ShouldBe(first.Link("next"));
        second.Link("next").ShouldNotBe(first.Link("next"));
        service.Get(second.Link("self")!).Ids().ShouldBe(second.Ids());
    }

    [Fact]
    public void What_comes_along_belongs_to_the_page()
    {
        var service = Service(FhirVersion.Stu3, more: [Some.Condition("c", Some.Evidence("Observation/o5"))]);

        var comeAlong = new List<string[]>();
        Walk(service, "Observation?_revinclude=Condition:evidence-detail", page => comeAlong.Add(page.Ids("include")));

        comeAlong.Select(ids => string.Join(',', ids)).ShouldBe(["", "c", ""]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("!!")]
    [InlineData("MS4")]
    [InlineData("%zz")]
    public void A_page_that_is_mangled_is_refused(string page)
    {
        var service = Service(FhirVersion.R4);

        service.Get($"Observation?_page={page}").ShouldBeRefused(400, "invalid");
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("1")]
    [InlineData("0.1.2")]
    [InlineData("-1.0")]
    [InlineData("0.-1")]
    [InlineData("0. 1")]
    [InlineData("0.99999999999")]
    [InlineData("00000000000000000000000000000000000000000.0")]
    public void A_page_whose_content_is_not_of_this_server_is_refused(string content)
    {
        var service = Service(FhirVersion.Stu3);

        service.Get($"Observation?_page={Base64Url.EncodeToString(Encoding.UTF8.GetBytes(content))}").ShouldBeRefused(400, "invalid");
    }

    [Fact]
    public void A_service_without_pages_gives_everything_and_refuses_a_page()
    {
        var service = new TestService(FhirVersion.R4, All.Select(id => Some.Observation(id)));

        var answer = service.Get("Observation?_count=2");

        answer.Ids().ShouldBe(All);
        answer.Link("self").ShouldBe("Observation");
        answer.Link("next").ShouldBeNull();
        service.Get("Observation?_page=MC4y").ShouldBeRefused(400, "invalid");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_count_of_0_gives_the_number_alone(int pageSize)
    {
        var service = new TestService(FhirVersion.Stu3, All.Select(id => Some.Observation(id)), pageSize);

        var answer = service.Get("Observation?_count=0");

        answer.ShouldBeValid(service.Schema).Total().ShouldBe(All.Length);
        answer.Entries().ShouldBeEmpty();
        answer.Link("next").ShouldBeNull();
        answer.Link("self").ShouldBe("Observation?_count=0");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public void A_count_that_is_no_number_is_refused(string count)
    {
        Service(FhirVersion.R4).Get($"Observation?_count={count}").ShouldBeRefused(400, "invalid");
    }

    private static string Performers(params string[] ids) => Some.Member("performer", ids.Select(id => new { reference = $"Practitioner/{id}" }));

    private static TestService Service(
        FhirVersion version, Action<string, IReadOnlyList<ResourceVersion>>? keep = null, IEnumerable<string>? more = null) =>
        new(version, [.. All.Select(id => Some.Observation(id)), .. more ?? []], 3, keep);

    /// <summary>Ids on all pages, in order.</summary>
    private static List<string> Walk(TestService service, string address, Action<RestAnswer> onPage)
    {
        var ids = new List<string>();
        for (var next = address; next is not null;)
        {
            var page = service.Get(next).ShouldHaveStatus(200);
            ids.AddRange(page.Ids());
            ids.Count.ShouldBeLessThan(100);
            next = page.Link("next");
            onPage(page);
        }

        return ids;
    }
}
