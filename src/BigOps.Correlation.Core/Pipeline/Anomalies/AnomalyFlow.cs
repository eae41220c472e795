using BigOps.Correlation.Core.Anomalies.Missing;
using BigOps.Correlation.Core.Anomalies.Rates;
using BigOps.Correlation.Core.Anomalies.Series;
using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Pipeline.Anomalies;

/// <summary>Watches the values on events and their rates, and says what alerts follow. Runs on the shard.</summary>
/// <param name="state">The shard.</param>
internal sealed class AnomalyFlow(ShardState state)
{
    private readonly List<AnomalySignal> signals = [];
    private readonly List<(RateKey Key, AnomalySignal Signal)> rates = [];
    private readonly List<MissingSignal> missing = [];
    private readonly List<Event> alerts = [];

    /// <summary>Takes an event.</summary>
    /// <returns>Events of what is unusual now; valid until the next call.</returns>
    public List<Event> Observe(in Event value)
    {
        alerts.Clear();
        if (value.Source == DerivedAlerts.Source)
        {
            return alerts;
        }

        Listen(value);
        if (value.Values.Count > 0)
        {
            state.Series.Observe(value, state.Now, signals);
            foreach (var signal in signals)
            {
                Raise(signal, value);
            }

            signals.Clear();
        }

        if (state.Series.Rules.HasRates && state.Series.Rules.Of(value).HasRates)
        {
            var isFirst = state.Rates.Count == 0;
            state.Rates.Observe(value, state.Now);
            if (isFirst)
            {
                state.ScheduleRates();
            }
        }

        return alerts;
    }

    /// <summary>A minute is over.</summary>
    /// <returns>Events of what is unusual now; valid until the next call.</returns>
    public List<Event> CloseRates()
    {
        alerts.Clear();
        state.Rates.Close(state.Now, state.Series.Rules.General, rates);
        foreach (var (key, signal) in rates)
        {
            Raise(signal, key.Subject(state.Hash));
        }

        rates.Clear();
        return alerts;
    }

    /// <summary>A minute is over.</summary>
    /// <returns>Events of values that do not come; valid until the next call.</returns>
    public List<Event> CloseMissing()
    {
        alerts.Clear();
        state.Expected.Close(state.Now, missing);
        return RaiseMissing();
    }

    /// <summary>Forgets whose values nobody expects any longer.</summary>
    /// <returns>Events of alerts that end; valid until the next call.</returns>
    public List<Event> ForgetMissing()
    {
        alerts.Clear();
        var oldest = state.Now - state.Configuration.Anomalies.KeepIdle;
        state.Expected.Forget(series => series.ArrivedAt >= oldest && state.Series.Rules.Of(series.Sample()).Missing, state.Now, missing);
        return RaiseMissing();
    }

    // Whatever comes says that there is somebody to hear it.
    private void Listen(in Event value)
    {
        if (!state.Series.Rules.HasMissing)
        {
            return;
        }

        state.Expected.Hearing.Hear(state.Now);
        if (value.Values.Count == 0 || !state.Series.Rules.Of(value).Missing)
        {
            return;
        }

        var isFirst = state.Expected.Count == 0;
        state.Expected.Observe(value, state.Now, missing);
        RaiseMissing();
        if (isFirst)
        {
            state.ScheduleMissing();
        }
    }

    private List<Event> RaiseMissing()
    {
        foreach (var signal in missing)
        {
            state.Counters.Anomalies += signal.Begins ? 1 : 0;
            alerts.Add(MissingAlert.From(signal, state));
        }

        missing.Clear();
        return alerts;
    }

    private void Raise(in AnomalySignal signal, in Event subject)
    {
        state.Counters.Anomalies += signal.Begins ? 1 : 0;
        alerts.Add(AnomalyAlert.From(signal, subject, state));
    }
}
