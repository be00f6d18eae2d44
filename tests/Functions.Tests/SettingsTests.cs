using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using TraderAgent.Functions.Timers;

namespace TraderAgent.Functions.Tests;

public sealed partial class SettingsTests
{
    [Fact]
    public void Every_setting_that_a_binding_names_is_in_the_sample()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json")));
        var known = sample.RootElement.GetProperty("Values").EnumerateObject().Select(v => v.Name).ToHashSet();

        Assert.Equal([], SettingsOfBindings().Where(s => !known.Contains(s)));
    }

    [Fact]
    public void The_schedule_of_every_timer_is_a_setting()
    {
        var schedules = Bindings().OfType<TimerTriggerAttribute>().Select(t => t.Schedule).ToList();

        Assert.NotEmpty(schedules);
        Assert.All(schedules, s => Assert.Matches(Setting(), s));
    }

    private static IEnumerable<string> SettingsOfBindings() =>
        Bindings().SelectMany(Texts).SelectMany(t => Setting().Matches(t)).Select(m => m.Groups[1].Value).Distinct();

    private static IEnumerable<BindingAttribute> Bindings() =>
        from type in typeof(Watchdog).Assembly.GetTypes()
        from method in type.GetMethods()
        where method.GetCustomAttribute<FunctionAttribute>() is not null
        from parameter in method.GetParameters()
        from binding in parameter.GetCustomAttributes<BindingAttribute>()
        select binding;

    private static IEnumerable<string> Texts(BindingAttribute binding) =>
        binding.GetType().GetProperties().Where(p => p.PropertyType == typeof(string)).Select(p => p.GetValue(binding)).OfType<string>();

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Setting();
}
