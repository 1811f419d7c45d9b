using System.Globalization;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>The two fields of a form by which a Persoon chooses a period; both may stay empty.</summary>
internal static class PeriodForm
{
    private const string FromField = "vanaf";
    private const string UntilField = "tot";

    /// <summary>The fields.</summary>
    public static Html Fields => Html.Of($"""
        <fieldset>
        <legend>Uit welke tijd wil je gegevens?</legend>
        <p>Laat dit leeg als je alles wilt. Niet elke soort gegevens heeft een periode.</p>
        <label>Vanaf welke dag
        <input type="date" name="{FromField}"></label>
        <label>Tot en met welke dag
        <input type="date" name="{UntilField}"></label>
        </fieldset>
        """);

    /// <summary>Reads the fields.</summary>
    /// <param name="form">The form; without the fields there is no period.</param>
    /// <param name="period">The period.</param>
    /// <returns>What is wrong, for the Persoon; null: nothing.</returns>
    public static string? Read(IFormCollection form, out RequestPeriod period)
    {
        period = default;
        if (!TryRead(form[FromField], out var first) || !TryRead(form[UntilField], out var last))
        {
            return "Schrijf een dag als jaar, maand en dag met streepjes ertussen, bijvoorbeeld 2026-03-01.";
        }

        if (first > last)
        {
            return "De eerste dag ligt na de laatste dag. Kies andere dagen.";
        }

        period = new(first, last);
        return null;
    }

    private static bool TryRead(string? text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : null;
        return day is not null || string.IsNullOrWhiteSpace(text);
    }
}
