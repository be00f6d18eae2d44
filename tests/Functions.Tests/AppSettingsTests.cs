using Microsoft.Extensions.Configuration;
using System.Text.Json;
using TraderAgent.Functions.Hosting;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Functions.Tests;

public sealed class AppSettingsTests
{
    [Fact]
    public void The_sample_has_every_setting_that_must_be_there() => Assert.NotNull(Read(new() { }, out _));

    [Theory]
    [InlineData("Exchange__Environment", "demo, testnet, live")]
    [InlineData("Account__Capital", "above 0")]
    [InlineData("CandleSchedule", "NCRONTAB")]
    [InlineData("TablesConnection", "TablesConnection__tableServiceUri")]
    [InlineData("ServiceBusConnection", "ServiceBusConnection__fullyQualifiedNamespace")]
    public void A_missing_setting_is_named_with_what_is_expected(string name, string expected)
    {
        Assert.Null(Read(new() { [name] = "" }, out var problems));

        var problem = Assert.Single(problems);
        Assert.Contains(name, problem, StringComparison.Ordinal);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Exchange__Environment", "moon")]
    [InlineData("Account__Capital", "-5")]
    [InlineData("Telegram__Chats", "me")]
    [InlineData("Promotion__RequireDossier", "sometimes")]
    [InlineData("Promotion__RequireDosier", "true")]
    [InlineData("Promotion__Overrides", "a bot with spaces")]
    [InlineData("Risk__dailyLossPercent", "a lot")]
    [InlineData("Risk__dailyLosPercent", "5")]
    [InlineData("Risk__dailyLossPercent", "-5")]
    [InlineData("Risk__portfolio", "6")]
    [InlineData("Risk__portfolio", "{maxOpenBots}")]
    [InlineData("Risk__portfolio", "{\"maxOpenBot\": 6}")]
    [InlineData("Risk__portfolio", "{\"stages\": {\"percents\": [50, 25]}}")]
    [InlineData("Risk__portfolio__maxOpenBots", "6")]
    [InlineData("Telegram__Fills", "shouting")]
    public void A_setting_that_cannot_be_used_is_named(string name, string value)
    {
        Assert.Null(Read(new() { [name] = value }, out var problems));
        Assert.Contains(name.Split("__")[0], Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        Read(new() { ["Exchange__Environment"] = "moon", ["Account__Capital"] = "" }, out var problems);

        Assert.Equal(2, problems.Count);
    }

    [Fact]
    public void Limits_chats_and_how_loud_they_are_told_are_settings()
    {
        var settings = Read(new() { ["Risk__dailyLossPercent"] = "7.5", ["Telegram__Chats"] = "4711, -12", ["Telegram__Fills"] = "off" }, out _)!;

        Assert.Equal(7.5m, settings.Limits.DailyLoss.Value);
        Assert.Equal([4711, -12], settings.Notifications.Chats);
        Assert.Equal((Loudness.Off, Loudness.On), (settings.Notifications.Fills, settings.Notifications.Deals));
    }

    [Fact]
    public void The_rules_of_the_portfolio_are_one_setting_in_the_words_of_the_configuration()
    {
        var portfolio = Read(new() { ["Risk__portfolio"] = "{\"stages\": {\"percents\": [10, 100]}, \"protections\": {\"stopCooldownMinutes\": 60}}" }, out _)!.Limits.Portfolio!;

        Assert.Equal([10, 100], portfolio.Stages!.Shares.Select(s => s.Value));
        Assert.Equal(60, portfolio.Protections!.StopCooldownMinutes);
    }

    [Fact]
    public void A_dossier_is_asked_for_unless_a_setting_says_otherwise()
    {
        var (usual, unset) = (Read([], out _)!.Promotion, Read(new() { ["Promotion__RequireDossier"] = "" }, out _)!.Promotion);
        var changed = Read(new() { ["Promotion__RequireDossier"] = "false", ["Promotion__Overrides"] = "grid_btc, dca_btc" }, out _)!.Promotion;

        Assert.Equal((true, true, false), (usual.RequiresDossier, unset.RequiresDossier, changed.RequiresDossier));
        Assert.Empty(usual.Overrides);
        Assert.Equal(["grid_btc", "dca_btc"], changed.Overrides.Select(b => b.Value));
    }

    [Fact]
    public void On_Azure_connections_are_addresses() => Assert.NotNull(Read(new()
    {
        ["TablesConnection"] = "", ["TablesConnection__tableServiceUri"] = "https://a.table.core.windows.net/", ["TablesConnection__credential"] = "managedidentity",
        ["ServiceBusConnection"] = "", ["ServiceBusConnection__fullyQualifiedNamespace"] = "a.servicebus.windows.net", ["KeyVault__Uri"] = "https://a.vault.azure.net/",
    }, out _));

    [Fact]
    public void An_app_with_an_identity_has_its_secrets_in_a_vault()
    {
        Assert.Null(Read(new() { ["AZURE_CLIENT_ID"] = "00000000-0000-0000-0000-000000000000" }, out var problems));
        Assert.Contains("KeyVault__Uri is missing", Assert.Single(problems), StringComparison.Ordinal);
    }

    private static AppSettings? Read(Dictionary<string, string> changed, out IReadOnlyList<string> problems)
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json")));
        var values = sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetString());
        foreach (var (name, value) in changed) values[name] = value;
        return AppSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => new KeyValuePair<string, string?>(v.Key.Replace("__", ":", StringComparison.Ordinal), v.Value))).Build(), out problems);
    }
}
