using MedMijSandbox.ServiceDefaults;
using Microsoft.Extensions.Configuration;

namespace MedMijSandbox.Services.Tests.ServiceDefaults;

public sealed class SettingTextTests
{
    private readonly List<string> _errors = [];

    [Theory]
    [InlineData(null, 5)]
    [InlineData("1", 1)]
    [InlineData("900", 900)]
    public void Number_within_its_bounds_is_read(string? text, int number)
    {
        SettingText.Number(Setting(text), 5, 1, 900, _errors).ShouldBe(number);
        _errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("901")]
    [InlineData("-5")]
    [InlineData("+5")]
    [InlineData(" 5")]
    [InlineData("")]
    [InlineData("5.0")]
    [InlineData("99999999999")]
    [InlineData("\u0665")]
    public void Number_out_of_bounds_is_told_with_its_name_and_its_bounds(string text)
    {
        SettingText.Number(Setting(text), 5, 1, 900, _errors).ShouldBe(5);
        _errors.ShouldBe([$"lists:een '{text}' is not a number from 1 to 900"]);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("true", true)]
    [InlineData("False", false)]
    public void Switch_is_read(string? text, bool value)
    {
        SettingText.Switch(Setting(text), _errors).ShouldBe(value);
        _errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("1")]
    [InlineData("")]
    public void Switch_that_is_neither_is_told(string text)
    {
        SettingText.Switch(Setting(text), _errors).ShouldBeFalse();
        _errors.ShouldBe([$"lists:een '{text}' is not true or false"]);
    }

    private static IConfigurationSection Setting(string? text) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["lists:een"] = text }).Build().GetSection("lists:een");
}
