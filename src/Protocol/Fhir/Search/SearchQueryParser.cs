using System.Globalization;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Search;

/// <summary>Reads one query string. The first thing wrong ends the reading with a refusal.</summary>
internal sealed class SearchQueryParser(FhirSchema schema, string resourceType, bool lastN, int pageSize)
{
    private readonly ParsedParameters _parameters = new();
    private readonly CriterionParser _criteria = new(schema);
    private readonly HashSet<(string Value, bool Repeats, bool IsReverse)> _includes = [];
    private int _lastNMax = 1;
    private int? _count;
    private int _offset;
    private int? _sequence;
    private FhirRefusal? _refusal;

    public FhirResult<SearchQuery> Parse(string rawQueryString)
    {
        var query = rawQueryString.StartsWith('?') ? rawQueryString[1..] : rawQueryString;
        if (query.Length > SearchQuery.MaxLength)
        {
            return new(FhirRefusals.QueryTooLong(SearchQuery.MaxLength, "tekens"));
        }

        var pairs = query.Split('&', StringSplitOptions.RemoveEmptyEntries);
        if (pairs.Length > SearchQuery.MaxParameters)
        {
            return new(FhirRefusals.QueryTooLong(SearchQuery.MaxParameters, "parameters"));
        }

        foreach (var pair in pairs)
        {
            ReadPair(pair);
            if (_refusal is not null)
            {
                return new(_refusal);
            }
        }

        if (pageSize > 0)
        {
            _parameters.Page = new(Math.Clamp(_count ?? pageSize, 1, pageSize), _offset, _sequence);
        }

        return new(new SearchQuery(resourceType, lastN, _lastNMax, _parameters));
    }

    private void ReadPair(string pair)
    {
        var equals = pair.AsSpan().IndexOf('=');
        var rawName = equals < 0 ? pair : pair[..equals];
        if (PercentEncoding.Decode(rawName) is not { } name
            || PercentEncoding.Decode(equals < 0 ? "" : pair[(equals + 1)..]) is not { } value)
        {
            _refusal = FhirRefusals.InvalidSearch(rawName, "De procentcodering klopt niet.");
            return;
        }

        // answered elsewhere (negotiation), or without effect on what is found
        if (name is "_format" or "_pretty")
        {
            return;
        }

        if (SelectsPatient(name, value))
        {
            _refusal = FhirRefusals.PatientParameter(name);
            return;
        }

        if (name == SearchPage.Parameter)
        {
            ReadPage(value);
            return;
        }

        var isProcessed = value.Length > 0 && Process(name, value);
        (isProcessed ? _parameters.Processed : _parameters.Ignored).Add(isProcessed ? pair : name);
    }

    private bool Process(string name, string value)
    {
        switch (name)
        {
            case "_include":
                return AddInclude(value, repeats: false, isReverse: false);
            case "_include:iterate" or "_include:recurse":
                return AddInclude(value, repeats: true, isReverse: false);
            case "_revinclude":
                return AddInclude(value, repeats: false, isReverse: true);
            case "_revinclude:iterate" or "_revinclude:recurse":
                return AddInclude(value, repeats: true, isReverse: true);
            case "_sort":
                return AddSort(value);
            case "_count":
                return ReadCount(value);
            case "_elements":
                _parameters.View = ResourceView.OfElements(value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
                return true;
            case "_summary":
                return ReadSummary(value);
            case "max" when lastN:
                return ReadLastNMax(value);
            default:
                return AddCriterion(name, value);
        }
    }

    private bool AddCriterion(string name, string value)
    {
        var criterion = _criteria.Parse(resourceType, name, value);
        _refusal = _criteria.Refusal;
        if (criterion is null)
        {
            return false;
        }

        _parameters.Criteria.Add(criterion);
        return true;
    }

    private bool AddInclude(string value, bool repeats, bool isReverse)
    {
        var parts = value.Split(':');
        if (parts.Length is not (2 or 3) || !schema.IsResource(parts[0]))
        {
            return false;
        }

        SearchParameter[] parameters =
        [
            .. schema.SearchParametersOf(parts[0]).All.ToArray().Where(parameter =>
                parameter is { IsSupported: true, Type: SearchParameterType.Reference } && (parts[1] == "*" || parts[1] == parameter.Code)),
        ];
        var target = parts.Length == 3 && parts[2].Length > 0 ? parts[2] : null;
        if (parameters.Length == 0 || (target is not null && !schema.IsResource(target)))
        {
            return false;
        }

        if (_includes.Add((value, repeats, isReverse)))
        {
            _parameters.Includes.Add(new(parts[0], parameters, target, repeats, isReverse));
        }

        return true;
    }

    private bool AddSort(string value)
    {
        var sorts = new List<SearchSort>();
        foreach (var part in value.Split(','))
        {
            var code = part.StartsWith('-') ? part[1..] : part;
            if (schema.FindSearchParameter(resourceType, code) is not { IsSupported: true } parameter)
            {
                return false;
            }

            sorts.Add(new(parameter, part.StartsWith('-')));
        }

        _parameters.Sort.AddRange(sorts);
        return true;
    }

    /// <summary>Without pages there is one size, all: only the question how many there are is answered then.</summary>
    private bool ReadCount(string value)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            _refusal = FhirRefusals.InvalidSearch("_count", "De waarde is geen geheel getal van 0 of meer.");
            return false;
        }

        _count = count;
        _parameters.CountsOnly |= count == 0;
        return count == 0 || pageSize > 0;
    }

    private bool ReadSummary(string value)
    {
        switch (value)
        {
            case "count":
                _parameters.CountsOnly = true;
                return true;
            case "false":
                return true;
            case "text" or "data":
                _parameters.View ??= ResourceView.OfSummary(value);
                return true;
            case "true":
                // which elements belong to a summary is not in the schema table; a server may give more than was asked
                return false;
            default:
                _refusal = FhirRefusals.InvalidSearch("_summary", "De waarde is geen true, text, data, count of false.");
                return false;
        }
    }

    private void ReadPage(string value)
    {
        if (pageSize == 0 || !SearchPage.TryDecode(value, out _offset, out var sequence))
        {
            _refusal = FhirRefusals.InvalidSearch(SearchPage.Parameter, "Deze verwijzing naar een bladzijde is niet van deze server.");
            return;
        }

        _sequence = sequence;
    }

    private bool ReadLastNMax(string value)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _lastNMax) || _lastNMax == 0)
        {
            _refusal = FhirRefusals.InvalidSearch("max", "De waarde is geen positief geheel getal.");
        }

        return _refusal is null;
    }

    /// <summary>The Persoon follows from the token, so nothing in the address may choose one; a BSN least of all.</summary>
    private bool SelectsPatient(string name, string value) =>
        Array.Exists(name.Split('.'), SelectsPatientPart)
        || value.Contains("NamingSystem/bsn", StringComparison.OrdinalIgnoreCase);

    private bool SelectsPatientPart(string part)
    {
        var colon = part.AsSpan().IndexOf(':');
        var code = colon < 0 ? part : part[..colon];
        return code.Equals("patient", StringComparison.OrdinalIgnoreCase)
            || code.Equals("subject", StringComparison.OrdinalIgnoreCase)
            || (resourceType == "Task" && code.Equals("owner", StringComparison.OrdinalIgnoreCase));
    }
}
