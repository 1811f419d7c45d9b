using System.Globalization;
using System.Text.Json.Serialization;
using MedMijSandbox.Lijsten;

namespace MedMijSandbox.Stelselnode.Fouten;

/// <summary>A fault to make; what is left out holds for every list, api, caller and request.</summary>
/// <param name="Name">Name of the fault.</param>
/// <param name="List">Short name of the list, as <c>zal</c>.</param>
/// <param name="Api">Value of the parameter api.</param>
/// <param name="Caller">Participant, or a name in the client certificate.</param>
/// <param name="Nth">Only the nth request that matches, from 1.</param>
/// <param name="Entry">Name, host name or id of an entry.</param>
/// <param name="Megabytes">Size in MB.</param>
/// <param name="Milliseconds">Duration.</param>
internal sealed record ListFaultRule(
    string? Name = null, string? List = null, int? Api = null, string? Caller = null, int? Nth = null, string? Entry = null, int? Megabytes = null, int? Milliseconds = null)
{
    private const int LongestText = 300;

    /// <summary>What is wrong with it by itself, all at once; empty: nothing.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        var kind = ListFaultCatalogue.Find(Name);
        if (kind is null)
        {
            problems.Add($"there is no fault '{Name}'; there are {string.Join(", ", ListFaultCatalogue.All.Select(f => f.Name))}");
        }

        if (List is not null && ListReleases.KindOf(List) is null)
        {
            problems.Add($"list '{List}' is none of {string.Join(", ", ListReleases.ShortNames)}");
        }

        if (Api is not null and not (1 or 2))
        {
            problems.Add("api is 1 or 2");
        }

        if (Nth is < 1)
        {
            problems.Add("nth is 1 or more");
        }

        if (Caller is "" or { Length: > LongestText } || Entry is "" or { Length: > LongestText })
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"caller and entry have 1 to {LongestText} characters"));
        }

        AddParameter(problems, kind, ListFaultCatalogue.Entry, Entry, isInRange: true);
        AddParameter(problems, kind, ListFaultCatalogue.Megabytes, Megabytes, Megabytes is null or (>= 1 and <= 2000));
        AddParameter(problems, kind, ListFaultCatalogue.Milliseconds, Milliseconds, Milliseconds is null or (>= 1 and <= 120_000));
        return problems;
    }

    private void AddParameter(List<string> problems, ListFaultKind? kind, string name, object? value, bool isInRange)
    {
        var isOfKind = kind?.Parameter?.Name == name;
        if (value is not null && kind is not null && !isOfKind)
        {
            problems.Add($"{Name} has no {name}");
        }

        if (!isInRange)
        {
            problems.Add($"{name} is not in its range, which docs/lijstfouten.md gives");
        }

        if (value is null && isOfKind && kind!.Parameter!.Default is null)
        {
            problems.Add($"{Name} needs {name}");
        }
    }
}

/// <summary>A fault that is set.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Fault">What was asked.</param>
/// <param name="Seen">Requests that it is for.</param>
/// <param name="Applied">Times that it was made.</param>
internal sealed record SetListFault(string Id, ListFaultRule Fault, long Seen, long Applied);

/// <summary>A fault that can be made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Explanation">What the other side sees, in Dutch.</param>
/// <param name="Parameter">Name of its parameter; null: none.</param>
internal sealed record ListFaultText(string Name, string Explanation, string? Parameter);

/// <summary>A list that was published again.</summary>
/// <param name="List">Short name.</param>
/// <param name="Api">Value of the parameter api.</param>
/// <param name="Volgnummer">Its number now.</param>
internal sealed record RenewedList(string List, int Api, string Volgnummer);

/// <summary>What is wrong with what was asked.</summary>
/// <param name="Error">In one line.</param>
internal sealed record ListFaultError(string Error);

[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ListFaultRule))]
[JsonSerializable(typeof(SetListFault))]
[JsonSerializable(typeof(SetListFault[]))]
[JsonSerializable(typeof(ListFaultText[]))]
[JsonSerializable(typeof(RenewedList[]))]
[JsonSerializable(typeof(ListFaultError))]
internal sealed partial class ListFaultJson : JsonSerializerContext;
