namespace MedMijSandbox.Fhir.Search;

/// <summary>A value that a resource has for a search parameter, taken out once when the resource is loaded.</summary>
internal abstract record SearchValue;

/// <summary>A code or identifier. When the system follows from the definition (a code element, a boolean), any system in a request fits.</summary>
internal sealed record TokenValue(string? System, string? Code, bool SystemFollows) : SearchValue;

internal sealed record ReferenceValue(LiteralReference Reference) : SearchValue;

internal sealed record DateValue(DateInterval Interval) : SearchValue;

internal sealed record TextValue(string Text) : SearchValue;

internal sealed record UriValue(string Text) : SearchValue;

/// <summary>A number, with its unit when it is a quantity.</summary>
internal sealed record QuantityValue(decimal Number, string? System, string? Code, string? Unit) : SearchValue;
