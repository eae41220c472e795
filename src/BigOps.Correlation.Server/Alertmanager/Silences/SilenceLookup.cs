using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Alertmanager.Silences;

/// <summary>Finds silences in the read model; there are few.</summary>
internal static class SilenceLookup
{
    /// <summary>The silence of an id, or null.</summary>
    public static SilenceView? FindSilence(this IReadModel model, string id)
    {
        foreach (var silence in model.Silences)
        {
            if (silence.Id == id)
            {
                return silence;
            }
        }

        return null;
    }
}
