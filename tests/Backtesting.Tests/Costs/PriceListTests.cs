using System.Text.Json;
using TraderAgent.Backtesting.Costs;

namespace TraderAgent.Backtesting.Tests.Costs;

public class PriceListTests
{
    [Fact]
    public void The_list_that_comes_with_the_program_prices_every_meter_and_says_where_it_was_found() =>
        Assert.All(Meters.All, m => Assert.NotEmpty(PriceList.BuiltIn().Prices[m].Source!));

    [Theory]
    [InlineData("\"price\":0.4,", "\"price\":-1,", "meters.executions.price", "-1 cannot be used")]
    [InlineData("\"price\":0.4,", "\"price\":\"cheap\",", "meters.executions.price", "cannot be read")]
    [InlineData("\"per\":1000000,", "\"per\":0,", "meters.executions.per", "expected more than zero")]
    [InlineData("\"freePerMonth\":250000", "\"freePerMonth\":-5", "meters.executions.freePerMonth", "expected zero or more")]
    [InlineData("\"executions\":", "\"executoins\":", "meters.executions", "is missing")]
    [InlineData("\"executions\":", "\"executoins\":", "meters.executoins", "is not known; expected one of executions")]
    [InlineData("\"currency\":", "\"curency\":", "curency", "cannot be read")]
    public void A_wrong_list_is_refused_with_the_field(string right, string wrong, string field, string message)
    {
        var text = CostJson.Write(PriceList.BuiltIn()).GetRawText();
        Assert.Contains(right, text);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.Null(PriceList.Read(text[..at] + wrong + text[(at + right.Length)..], out var problems));
        Assert.Contains(problems, p => p.Field == field && p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_that_was_written_reads_the_same()
    {
        var text = CostJson.Write(PriceList.BuiltIn()).GetRawText();
        var read = PriceList.Read(text, out var problems);
        Assert.Empty(problems);
        Assert.Equal(text, CostJson.Write(read).GetRawText());
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("null", "file")]
    [InlineData("""{"maxPollSeconds":0}""", "maxPollSeconds")]
    [InlineData("""{"partitions":0}""", "partitions")]
    [InlineData("""{"fills":1}""", "fills")]
    [InlineData("""{"requestBytes":-1}""", "requestBytes")]
    public void Wrong_coefficients_are_refused_with_the_field(string text, string field)
    {
        Assert.Null(HostCoefficients.Read(text, out var problems));
        Assert.Equal(field, Assert.Single(problems).Field);
    }

    [Fact]
    public void Coefficients_that_a_file_leaves_out_keep_their_values()
    {
        var read = HostCoefficients.Read("""{"maxPollSeconds":30}""", out _);
        Assert.Equal(new HostCoefficients { MaxPollSeconds = 30 }, read);
        Assert.Equal(read, HostCoefficients.Read(JsonSerializer.Serialize(CostJson.Write(read)), out _));
    }
}
