using System.Globalization;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Search;

/// <summary>Reads one query string. The first thing wrong ends the reading with a refusal.</summary>
internal sealed class SearchQueryParser(FhirSchema schema, string resourceType, bool lastN)
{
    private readonly ParsedParameters _parameters = new();
    private readonly CriterionParser _criteria = new(schema);
    private int _lastNMax = 1;
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
        if (name is "_format" or "_pretty" or "_summary")
        {
            return;
        }

        if (SelectsPatient(name, value))
        {
            _refusal = FhirRefusals.PatientParameter(name);
            return;
        }

        var isProcessed = value.Length > 0 && Process(name, value);
        (isProcessed ? _parameters.Processed : _parameters.Ignored).Add(isProcessed ? pair : name);
    }

    private bool Process(string name, string value)
    {
        if (name is "_include" or "_include:iterate" or "_include:recurse")
        {
            return AddInclude(value, name.Length > "_include".Length);
        }

        if (lastN && name == "max")
        {
            return ReadLastNMax(value);
        }

        var criterion = _criteria.Parse(resourceType, name, value);
        _refusal = _criteria.Refusal;
        if (criterion is null)
        {
            return false;
        }

        _parameters.Criteria.Add(criterion);
        return true;
    }

    private bool AddInclude(string value, bool repeats)
    {
        var parts = value.Split(':');
        if (parts.Length is not (2 or 3)
            || schema.FindSearchParameter(parts[0], parts[1]) is not { IsSupported: true, Type: SearchParameterType.Reference } parameter)
        {
            return false;
        }

        var target = parts.Length == 3 && parts[2].Length > 0 ? parts[2] : null;
        if (target is not null && !schema.IsResource(target))
        {
            return false;
        }

        _parameters.Includes.Add(new(parts[0], parameter, target, repeats));
        return true;
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
