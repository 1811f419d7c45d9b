using System.Globalization;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>Reads single settings. What is wrong is added to a list, so that all of it can be told at once.</summary>
public static class SettingText
{
    /// <summary>A whole number within bounds; the default when the setting is absent or wrong.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="otherwise">The default.</param>
    /// <param name="lowest">Lowest number that it may be; not below 0.</param>
    /// <param name="highest">Highest number that it may be.</param>
    /// <param name="errors">Gets what is wrong.</param>
    public static int Number(IConfigurationSection setting, int otherwise, int lowest, int highest, ICollection<string> errors)
    {
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(errors);
        if (setting.Value is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest)
        {
            return number;
        }

        errors.Add(string.Create(CultureInfo.InvariantCulture, $"{setting.Path} '{text}' is not a number from {lowest} to {highest}"));
        return otherwise;
    }

    /// <summary>A switch; off when the setting is absent or wrong.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="errors">Gets what is wrong.</param>
    public static bool Switch(IConfigurationSection setting, ICollection<string> errors)
    {
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(errors);
        if (!bool.TryParse(setting.Value ?? "false", out var value))
        {
            errors.Add($"{setting.Path} '{setting.Value}' is not true or false");
        }

        return value;
    }
}
