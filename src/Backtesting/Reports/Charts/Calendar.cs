using System.Globalization;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Charts;

/// <summary>The return of each month, or, of a span of few months, of each day.</summary>
public static class Calendar
{
    private const int MostMonthsOfDays = 4;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>The drawing.</summary>
    /// <param name="capital">What equity began with.</param>
    /// <param name="days">At least one.</param>
    public static Drawing Draw(double capital, IReadOnlyList<DayPicture> days)
    {
        var months = days.Select(d => d.Day.ToDateTimeOffset()).Select(d => (d.Year, d.Month)).Distinct().ToList();
        return months.Count <= MostMonthsOfDays ? OfDays(capital, days, months) : OfMonths(capital, days);
    }

    private static Drawing OfDays(double capital, IReadOnlyList<DayPicture> days, List<(int Year, int Month)> months)
    {
        var returns = Returns(capital, days, d => (d.Year, d.Month, d.Day));
        var totals = Returns(capital, days, d => (d.Year, d.Month, 0));
        return HeatMap.Draw(new()
        {
            Title = "Return of each day", Description = Describe("day", returns.Values),
            Rows = [.. months.Select(m => new DateTime(m.Year, m.Month, 1).ToString("MMM yyyy", Plain))],
            Columns = [.. Enumerable.Range(1, 31).Select(d => d.ToString(Plain)), "all"], HasTotal = true,
            Value = (row, column) => Find(column == 31 ? totals : returns, (months[row].Year, months[row].Month, column == 31 ? 0 : column + 1)),
            Text = v => v.ToString("0.0;-0.0;0.0", Plain),
        });
    }

    private static Drawing OfMonths(double capital, IReadOnlyList<DayPicture> days)
    {
        var returns = Returns(capital, days, d => (d.Year, d.Month, 0));
        var totals = Returns(capital, days, d => (d.Year, 0, 0));
        var years = totals.Keys.Select(k => k.Item1).Order().ToList();
        return HeatMap.Draw(new()
        {
            Title = "Return of each month", Description = Describe("month", returns.Values),
            Rows = [.. years.Select(y => y.ToString(Plain))],
            Columns = [.. Enumerable.Range(1, 12).Select(m => new DateTime(2000, m, 1).ToString("MMM", Plain)), "year"], HasTotal = true,
            Value = (row, column) => Find(column == 12 ? totals : returns, (years[row], column == 12 ? 0 : column + 1, 0)),
            Text = v => v.ToString("0.0;-0.0;0.0", Plain) + " %",
        });
    }

    private static double? Find(Dictionary<(int, int, int), double> returns, (int, int, int) key) => returns.TryGetValue(key, out var value) ? value : null;

    /// <summary>In percent, of each stretch of days with one key.</summary>
    private static Dictionary<(int, int, int), double> Returns(double capital, IReadOnlyList<DayPicture> days, Func<DateTimeOffset, (int, int, int)> key)
    {
        var returns = new Dictionary<(int, int, int), double>();
        var before = capital;
        foreach (var stretch in days.GroupBy(d => key(d.Day.ToDateTimeOffset())))
        {
            var last = stretch.Last().Equity;
            returns[stretch.Key] = before > 0 ? 100 * (last / before - 1) : 0;
            before = last;
        }

        return returns;
    }

    private static string Describe(string unit, Dictionary<(int, int, int), double>.ValueCollection returns) =>
        $"{returns.Count(r => r > 0)} of {returns.Count} {unit}s won; the best {Wording.Change(returns.Max())}, the worst {Wording.Change(returns.Min())}.";
}
