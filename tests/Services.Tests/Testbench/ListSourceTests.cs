using System.Text.Json;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelsel;
using MedMijSandbox.Testbench.Lists;

namespace MedMijSandbox.Services.Tests.Testbench;

/// <summary>What <c>medmij lists check</c> says of files.</summary>
public sealed class ListSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-").FullName;
    private readonly ListSource _source = new(null, TimeProvider.System);

    public void Dispose()
    {
        _source.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Valid_and_invalid_files_have_a_line_each_and_the_worst_decides_the_exit_code()
    {
        var valid = Write("goed.xml", ListXml.Write(Whitelist.Release2, new Whitelist(new(DateTimeOffset.UnixEpoch, 7), [Hostname.Parse("a.nl")])));
        var invalid = Write("fout.xml", "<Whitelist/>"u8.ToArray());
        var absent = Path.Combine(_folder, "weg.xml");

        var good = await JudgeAsync(valid);
        var wrong = await JudgeAsync(invalid);
        var gone = await JudgeAsync(absent);
        var folder = await JudgeAsync(_folder);

        good.ToString().ShouldBe($"{valid}: valid (whl release 2, Volgnummer 7, 1 entries)");
        wrong.ToString().ShouldStartWith($"{invalid}: invalid 1 the root is Whitelist");
        gone.ToString().ShouldStartWith($"{absent}: cannot be read: ");
        folder.Verdict.ShouldBeNull();
        new ListCheckReport([good]).ExitCode.ShouldBe(0);
        new ListCheckReport([good, wrong]).ExitCode.ShouldBe(1);
        new ListCheckReport([wrong, gone, good]).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Report_in_JSON_has_the_verdict_and_every_reason()
    {
        var invalid = Write("fout.xml", "<Whitelist xmlns=\"xmlns://afsprakenstelsel.medmij.nl/whitelist/release2/\"><Een/><Twee/></Whitelist>"u8.ToArray());

        var json = JsonElement.Parse(new ListCheckReport([await JudgeAsync(invalid), await JudgeAsync(Path.Combine(_folder, "weg.xml"))]).ToJson());

        json[0].GetProperty("verdict").GetString().ShouldBe("invalid");
        json[0].GetProperty("list").GetString().ShouldBe("whl");
        json[0].GetProperty("problems").GetArrayLength().ShouldBe(3);
        json[1].GetProperty("verdict").GetString().ShouldBe("unreadable");
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/lijst.xml")]
    [InlineData("https://bestaat-niet.invalid/")]
    [InlineData("ftp://127.0.0.1/lijst.xml")]
    [InlineData("")]
    public async Task Address_that_gives_nothing_cannot_be_read(string source) => (await JudgeAsync(source)).Unreadable.ShouldNotBeNullOrEmpty();

    private Task<ListJudgement> JudgeAsync(string source) => _source.JudgeAsync(source, null, null, CancellationToken.None);

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
