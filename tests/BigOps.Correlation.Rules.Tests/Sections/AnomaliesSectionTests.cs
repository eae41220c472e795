using BigOps.Correlation.Core.Anomalies;

namespace BigOps.Correlation.Rules.Tests.Sections;

public sealed class AnomaliesSectionTests
{
    private const string Full = """
        anomalies:
          watch: all
          false_alarms_per_week: 0.1
          series:
            - { name: lab, match: entity=~"lab.*", watch: off }
            - name: requests
              counters: [requests_total]
              step: 1m
              limits: [{ value: used_percent, limit: 95, within: 2d }]
        """;

    [Fact]
    public void Load_RulesWithCountersAndLimits_AreRead()
    {
        var options = Loaders.Valid(Full).Pipeline.Anomalies;

        Assert.Equal((SeriesWatch.All, 0.1), (options.Watch, options.FalseAlarmsPerWeek));
        Assert.Equal((SeriesWatch.Off, SeriesWatch.Values), (options.Series[0].Watch, options.Series[1].Watch));
        Assert.Equal(["requests_total"], options.Series[1].Counters);
        var limit = Assert.Single(options.Series[1].Limits);
        Assert.Equal(("used_percent", 95, TimeSpan.FromDays(2)), (limit.Value, limit.Limit, limit.Within));
    }

    [Theory]
    [InlineData("anomalies: { watch: some }\n", "anomalies.watch")]
    [InlineData("anomalies: { false_alarms_per_week: 0 }\n", "anomalies.false_alarms_per_week")]
    [InlineData("anomalies: { series: [{ match: a=b }] }\n", "anomalies.series[0]")]
    [InlineData("anomalies: { series: [{ name: a }, { name: a }] }\n", "anomalies.series[1]")]
    [InlineData("anomalies: { series: [{ name: a, limits: [{ value: x }] }] }\n", "anomalies.series[0].limits[0]")]
    public void Load_WhatMakesNoSense_IsRefusedByItsPlace(string text, string place) =>
        Assert.Contains(Loaders.Problems(text), problem => problem.Contains(place, StringComparison.Ordinal));

    [Fact]
    public void ResolvedText_OfRules_IsTheSameAgain()
    {
        var first = Loaders.Valid(Full);

        Assert.Equal(first.ResolvedText, Loaders.Valid(first.ResolvedText).ResolvedText);
    }
}
