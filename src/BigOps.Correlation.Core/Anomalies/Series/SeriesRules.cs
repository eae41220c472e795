using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>Finds what holds for an event: the first rule that matches, else the options. Immutable.</summary>
internal sealed class SeriesRules
{
    private readonly SeriesRule[] rules;
    private readonly SeriesSettings[] settings;

    public SeriesRules(AnomalyOptions options)
    {
        rules = [.. options.Series];
        settings = [.. rules.Select(rule => new SeriesSettings(options, rule, this))];
        General = new SeriesSettings(options, null, this);
        HasMissing = General.Missing || Array.Exists(settings, static one => one.Missing);
        HasRates = General.HasRates || Array.Exists(settings, static one => one.HasRates);
    }

    /// <summary>Whether events of any kind are counted.</summary>
    public bool HasRates { get; }

    /// <summary>Whether values of any kind are expected.</summary>
    public bool HasMissing { get; }

    /// <summary>What holds where no rule says otherwise.</summary>
    public SeriesSettings General { get; }

    /// <summary>What holds for an event.</summary>
    public SeriesSettings Of(in Event value)
    {
        for (var index = 0; index < rules.Length; index++)
        {
            if (rules[index].Match.IsMatch(value))
            {
                return settings[index];
            }
        }

        return General;
    }
}
