using System.Globalization;
using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>How changes are kept, seen and put back.</summary>
public sealed class StoreTests
{
    [Theory]
    [InlineData("POST", "Observation", "new")]
    [InlineData("PUT", "Observation/a", "a")]
    [InlineData("DELETE", "Observation/a", null)]
    public void A_change_that_can_not_be_kept_changes_nothing(string method, string address, string? id)
    {
        var isFull = true;
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a")], keep: (_, _) => ThrowWhen(isFull));
        var before = service.Store.Dossier("p");
        var request = TestService.Request(method, address, id is null ? null : Some.Observation(id));

        Should.Throw<IOException>(() => service.Send(request));

        service.Store.Dossier("p").ShouldBeSameAs(before);
        service.Get("Observation/a").ShouldHaveStatus(200).ETag.ShouldBe("W/\"1\"");
        service.Get("Observation").Ids().ShouldBe(["a"]);

        isFull = false;
        service.Send(request).Status.ShouldBeLessThan(300);
        service.Store.Dossier("p").Sequence.ShouldBe(1);
    }

    [Fact]
    public void A_transaction_that_can_not_be_kept_changes_nothing()
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a")], keep: (_, _) => ThrowWhen(true));
        var before = service.Store.Dossier("p");
        var bundle = Some.Bundle("transaction", Some.Entry("POST", "Observation", Some.Observation(null)), Some.Entry("DELETE", "Observation/a"));

        Should.Throw<IOException>(() => service.Post("", bundle));

        service.Store.Dossier("p").ShouldBeSameAs(before);
    }

    [Fact]
    public void A_change_is_kept_before_anybody_sees_it_and_a_refusal_is_not()
    {
        var kept = new List<(string PatientId, int Version, int Seen)>();
        TestService? service = null;
        service = new(FhirVersion.Stu3, keep: (patient, versions) => kept.Add((patient, versions[0].Version, service!.Store.Dossier("p").Sequence)));

        service.Put("Observation/a", Some.Observation("a")).ShouldHaveStatus(201);
        service.Put("Observation/a", Some.Observation("b")).ShouldBeRefused(400);
        service.Put("Observation/a", Some.Observation("a")).ShouldHaveStatus(200);

        kept.ShouldBe([("p", 1, 0), ("p", 2, 1)], ignoreOrder: false);
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void What_was_kept_gives_the_same_resources_and_versions_when_it_is_put_back(FhirVersion version)
    {
        var kept = new List<(string PatientId, IReadOnlyList<ResourceVersion> Versions)>();
        string[] resources = [Some.Observation("a"), Some.Observation("b"), Some.Observation("theirs", patient: "q")];
        var service = new TestService(version, resources, keep: (patient, versions) => kept.Add((patient, versions)));
        var id = service.Post("Observation", Some.Observation(null)).Id();
        ChangeAll(service);
        var told = 0;
        var restored = new TestService(version, resources, keep: (_, _) => told++);

        foreach (var (patientId, versions) in kept)
        {
            restored.Store.Restore(patientId, versions);
        }

        told.ShouldBe(0);
        string[] addresses =
        [
            $"Observation/{id}", $"Observation/{id}/_history/1", "Observation/a", "Observation/a/_history/1", "Observation/a/_history/2",
            "Observation/a/_history/3", "Observation/a/_history/4", "Observation/b", "Observation/b/_history/1", "Observation/b/_history/2",
            "Observation/c",
        ];
        addresses.ShouldAllBe(address => Look(restored, address, "p") == Look(service, address, "p"));
        Look(restored, "Observation/theirs", "q").ShouldBe(Look(service, "Observation/theirs", "q"));
        restored.Get("Observation?_sort=_id").Ids().ShouldBe(service.Get("Observation?_sort=_id").Ids());
        restored.Put("Observation/a", Some.Observation("a")).ETag.ShouldBe("W/\"5\"");
    }

    [Fact]
    public void A_dossier_can_be_seen_as_it_was_after_each_change()
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a"), Some.Observation("b")]);
        var states = new List<FhirDossier> { service.Store.Dossier("p") };
        Action[] changes =
        [
            () => service.Put("Observation/c", Some.Observation("c")),
            () => service.Put("Observation/a", Some.Observation("a", code: "2")),
            () => service.Delete("Observation/b"),
            () => service.Put("Observation/b", Some.Observation("b", code: "3")),
            () => service.Delete("Observation/c"),
        ];
        foreach (var change in changes)
        {
            service.Now = service.Now.AddMinutes(1);
            change();
            states.Add(service.Store.Dossier("p"));
        }

        for (var sequence = 0; sequence < states.Count; sequence++)
        {
            var then = states[^1].AsOf(sequence);

            then.Sequence.ShouldBe(sequence);
            Content(service.Schema, then).ShouldBe(Content(service.Schema, states[sequence]));
        }

        states[^1].AsOf(99).ShouldBeSameAs(states[^1]);
    }

    [Fact]
    public void A_dossier_that_is_at_hand_does_not_change()
    {
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a")]);
        var before = service.Store.Dossier("p");

        service.Delete("Observation/a").ShouldHaveStatus(204);
        service.Post("Observation", Some.Observation(null)).ShouldHaveStatus(201);

        before.Read("Observation", "a").ShouldNotBeNull();
        before.Ids(Given.Query(service.Schema, "Observation", "")).ShouldBe(["a"]);
        service.Store.Dossier("p").Read("Observation", "a").ShouldBeNull();
    }

    private static void ChangeAll(TestService service)
    {
        service.Now = service.Now.AddMinutes(1);
        service.Put("Observation/a", Some.Observation("a", code: "2")).ShouldHaveStatus(200);
        var theirs = TestService.Request("PUT", "Observation/theirs", Some.Observation("theirs", code: "4", patient: "q"));
        service.Send(theirs, "q").ShouldHaveStatus(200);
        service.Delete("Observation/b").ShouldHaveStatus(204);
        var bundle = Some.Bundle(
            "transaction",
            Some.Entry("DELETE", "Observation/a"),
            Some.Entry("PUT", "Observation/c", Some.Observation("c")),
            Some.Entry("POST", "Condition", Some.Condition(null, Some.Evidence("Observation/c"))));
        service.Post("", bundle).ShouldHaveStatus(200);
        service.Put("Observation/a", Some.Observation("a", code: "5")).ShouldHaveStatus(201);
    }

    private static string Look(TestService service, string address, string patientId)
    {
        var answer = service.Get(address, patientId);
        var body = answer.Body.IsEmpty ? "" : answer.Json().GetRawText();
        return string.Create(CultureInfo.InvariantCulture, $"{answer.Status} {answer.ETag} {answer.LastModified:O} {body}");
    }

    private static string[] Content(FhirSchema schema, FhirDossier dossier) =>
        [.. dossier.Search(Given.Query(schema, "Observation", "")).Matches.Select(match => Encoding.UTF8.GetString(match.Json.Span))];

    private static void ThrowWhen(bool isFull)
    {
        if (isFull)
        {
            throw new IOException("The disk is full.");
        }
    }
}
