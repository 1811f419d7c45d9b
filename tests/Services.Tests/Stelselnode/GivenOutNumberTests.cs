using System.Net;
using System.Numerics;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Services.Tests.Stelselnode;

/// <summary>A number that a fault of a list gave out is never that of another document: who fetched it takes no lower number and no other bytes.</summary>
public sealed class GivenOutNumberTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-").FullName;
    private readonly StelselClock _clock = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Right_list_comes_above_it_when_the_process_ended_while_the_fault_was_set()
    {
        await using (var node = await StartAsync())
        {
            await PutAsync(node, """{"name":"empty","list":"whl","api":2}""");
            (await NumberAsync(node)).ShouldBe(2);
            (await NumberAsync(node)).ShouldBe(2);
        }

        await using var again = await StartAsync();

        (await NumberAsync(again)).ShouldBe(3);
        (await again.GetAsync("/beheer/archief/lijst?fileName=MedMij_Whitelist.xml&volgnummer=1")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Change_of_the_register_while_the_fault_is_set_is_published_above_it()
    {
        await using var node = await StartAsync();
        await PutAsync(node, """{"name":"empty","list":"whl","api":2,"nth":1}""");
        (await NumberAsync(node)).ShouldBe(2);

        (await node.SendAsync(HttpMethod.Put, "/beheer/deelnemers/mijn-pgo", SomeRegister.Dvp)).Status.ShouldBe(HttpStatusCode.OK);

        (await NumberAsync(node)).ShouldBe(3);
        await node.SendAsync(HttpMethod.Delete, "/beheer/lijstfouten");
        (await NumberAsync(node)).ShouldBe(3);
    }

    [Fact]
    public async Task Other_fault_has_another_number()
    {
        await using var node = await StartAsync();
        await PutAsync(node, """{"name":"empty","list":"whl","api":2,"nth":1}""");
        await PutAsync(node, """{"name":"entry-missing","list":"whl","api":2,"entry":"pgo.localhost"}""");

        (await NumberAsync(node)).ShouldBe(2);
        (await NumberAsync(node)).ShouldBe(3);
        await node.SendAsync(HttpMethod.Delete, "/beheer/lijstfouten");
        (await NumberAsync(node)).ShouldBe(4);
    }

    private Task<RegistratieNode> StartAsync() => RegistratieNode.StartAsync(_folder, SomeRegister.Create(), _clock);

    private static async Task PutAsync(RegistratieNode node, string fault)
    {
        var answer = await node.SendAsync(HttpMethod.Put, "/beheer/lijstfouten", fault);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
    }

    private static async Task<BigInteger> NumberAsync(RegistratieNode node)
    {
        var answer = await node.GetAsync("/MedMij_Whitelist.xml?api=2");
        return ListXml.Read(Whitelist.Release2, new MemoryStream(answer.Body)).List.ShouldNotBeNull(answer.Text).Publication.Volgnummer;
    }
}
