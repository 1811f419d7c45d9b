using System.Globalization;
using System.Xml.Linq;

namespace MedMijSandbox.Network.Tests.Lijsten;

public sealed class ListsTests(StelselFixture stelsel)
{
    private static readonly (string File, string Schema)[] Lists =
    [
        ("MedMij_Zorgaanbiederslijst.xml", "MedMij_Zorgaanbiederslijst.release3.xsd"),
        ("MedMij_OAuthclientlist.xml", "MedMij_OAuthclientlist.release3.xsd"),
        ("MedMij_Whitelist.xml", "MedMij_Whitelist.release2.xsd"),
        ("MedMij_Gegevensdienstnamenlijst.xml", "MedMij_Gegevensdienstnamenlijst.release1.xsd"),
        ("MedMij_Zorgaanbiederskoppellijst.xml", "MedMij_Zorgaanbiederskoppellijst.release1.xsd"),
    ];

    public static TheoryData<string, string> All => [.. Lists.Select(l => (l.File, l.Schema))];

    [Theory]
    [MemberData(nameof(All))]
    [Covers("core.alst.100", "core.alst.102", "core.gnl.100", "core.gnl.101", "core.ocl.100", "core.ocl.101", "core.ocl.102", "core.whl.100", "core.whl.101", "core.whl.300", "core.lijsten.100")]
    public async Task List_is_valid_for_xmllint_against_the_served_schema(string file, string schema)
    {
        Tool.Require("curl");
        Tool.Require("xmllint");
        var folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;
        var xml = Path.Combine(folder, file);
        var xsd = Path.Combine(folder, schema);

        var list = await Tool.CurlAsync(stelsel.Ready, $"https://stelselnode.localhost/{file}?api=2", "-o", xml, "-w", "%{http_code} %{content_type}");
        await Tool.RunAsync("curl", "-sS", "-f", "-o", xsd, $"{stelsel.Ready.Management}/schemas/{schema}");
        var verdict = await Tool.RunAsync("xmllint", "--noout", "--nonet", "--schema", xsd, xml);

        list.Output.ShouldBe("200 application/xml");
        verdict.ExitCode.ShouldBe(0, verdict.Error);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("MedMij_Whitelist.xml", "data/lists/api-2/MedMij_Whitelist.xsd")]
    [InlineData("MedMij_Gegevensdienstnamenlijst.xml", "data/lists/afsprakenset-1.1/MedMij_Gegevensdienstnamenlijst.xsd")]
    [InlineData("MedMij_Zorgaanbiederslijst.xml", "data/lists/derived/MedMij_Zorgaanbiederslijst.release3.derived.xsd")]
    public async Task List_is_valid_for_xmllint_against_the_schema_of_others(string file, string schema)
    {
        Tool.Require("curl");
        Tool.Require("xmllint");
        var xsd = SharedData.Find(schema);
        Assert.SkipUnless(xsd is not null, $"needs ../shared/{schema}");
        var xml = Path.GetTempFileName();

        await Tool.CurlAsync(stelsel.Ready, $"https://stelselnode.localhost/{file}?api=2", "-o", xml);
        var verdict = await Tool.RunAsync("xmllint", "--noout", "--nonet", "--schema", xsd, xml);

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        File.Delete(xml);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?api=3")]
    [InlineData("?api=01")]
    [InlineData("?api=2.0")]
    [InlineData("?api=2&api=2")]
    [InlineData("?API=2x")]
    [Covers("core.lijsten.300")]
    public async Task Another_value_of_api_is_refused_with_400(string query)
    {
        Tool.Require("curl");

        var answer = await Tool.CurlAsync(stelsel.Ready, "https://stelselnode.localhost/MedMij_Whitelist.xml" + query, "-o", "/dev/null", "-w", "%{http_code}");

        answer.Output.ShouldBe("400");
    }

    [Fact]
    public async Task List_with_the_known_ETag_is_not_sent_again()
    {
        Tool.Require("curl");
        const string Address = "https://stelselnode.localhost/MedMij_Whitelist.xml?api=2";

        var tag = (await Tool.CurlAsync(stelsel.Ready, Address, "-o", "/dev/null", "-w", "%header{etag}")).Output;
        tag = tag.Length > 0 && tag[0] == '"' ? tag : await ETagFromHeadersAsync(Address);
        var again = await Tool.CurlAsync(stelsel.Ready, Address, "-H", "If-None-Match: " + tag, "-o", "/dev/null", "-w", "%{http_code} %{size_download}");

        again.Output.ShouldBe("304 0");
    }

    [Fact]
    [Covers("core.alst.101", "core.gegevensdiensten.201", "core.rollen.300")]
    public async Task Every_address_in_the_list_carries_no_port_and_belongs_to_one_organisation()
    {
        Tool.Require("curl");

        var xml = (await Tool.CurlAsync(stelsel.Ready, "https://stelselnode.localhost/MedMij_Zorgaanbiederslijst.xml?api=2")).Output;
        var list = XDocument.Parse(xml);

        var ns = list.Root!.Name.Namespace;
        foreach (var dienst in list.Descendants(ns + "Gegevensdienst"))
        {
            var hosts = dienst.Descendants().Where(e => e.Name.LocalName.EndsWith("uri", StringComparison.Ordinal)).Select(e => new Uri(e.Value)).ToList();
            hosts.ShouldAllBe(u => u.IsDefaultPort && !u.OriginalString.Contains(":443", StringComparison.Ordinal));
            hosts.Select(u => string.Join('.', u.Host.Split('.')[^2..])).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        }

        int.Parse(list.Root.Element(ns + "Volgnummer")!.Value, CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
    }

    private async Task<string> ETagFromHeadersAsync(string address)
    {
        var headers = (await Tool.CurlAsync(stelsel.Ready, address, "-D", "-", "-o", "/dev/null")).Output;
        return headers.Split('\n').First(h => h.StartsWith("etag:", StringComparison.OrdinalIgnoreCase))[5..].Trim();
    }
}
