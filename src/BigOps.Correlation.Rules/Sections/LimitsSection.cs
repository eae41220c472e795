using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Sections;

/// <summary><c>limits</c>.</summary>
internal static class LimitsSection
{
    public static Section<EventLimits> Create() => new(
        EventLimits.SectionName,
        "What one event and one request may carry.",
        new ObjectKind<EventLimits>(() => new EventLimits())
            .With("event_bytes", Kind.Size("1KiB", "16MiB"), o => o.EventBytes, (o, v) => o with { EventBytes = (int)v },
                "Bytes of one event; a larger one is rejected.")
            .With("request_bytes", Kind.Size("1KiB", "256MiB"), o => o.RequestBytes, (o, v) => o with { RequestBytes = (int)v },
                "Bytes of one HTTP request body, unpacked; a larger one is answered with 413.")
            .With("events_per_request", Kind.Integer(1, 1_000_000), o => o.EventsPerRequest, (o, v) => o with { EventsPerRequest = v },
                "Events in one request.")
            .With("depth", Kind.Integer(4, 128), o => o.Depth, (o, v) => o with { Depth = v },
                "Nesting of a document; a deeper one is rejected.")
            .With("labels", Kind.Integer(1, 1_024), o => o.Labels, (o, v) => o with { Labels = v },
                "Labels of one event; with more it is rejected, because a label identifies.")
            .With("label_name_length", Kind.Integer(1, 4_096), o => o.LabelNameLength, (o, v) => o with { LabelNameLength = v },
                "Characters of a label's name; with more the event is rejected.")
            .With("label_value_length", Kind.Integer(16, 65_536), o => o.LabelValueLength, (o, v) => o with { LabelValueLength = v },
                "Characters of a label's value; with more the event is rejected.")
            .With("annotations", Kind.Integer(0, 1_024), o => o.Annotations, (o, v) => o with { Annotations = v },
                "Annotations of one event; more are cut and counted.")
            .With("text_length", Kind.Integer(256, 1_048_576), o => o.TextLength, (o, v) => o with { TextLength = v },
                "Characters of an annotation's value and of a message; longer ones are cut and counted.")
            .With("list_length", Kind.Integer(0, 4_096), o => o.ListLength, (o, v) => o with { ListLength = v },
                "Links, values and touched entities of one event, each; more are cut and counted.")
            .With("future_skew", Kind.Duration("0s", "1d"), o => o.FutureSkew, (o, v) => o with { FutureSkew = v },
                "How far in the future an event may claim to be; beyond it the arrival time is taken and counted.")
            .CheckValues((limits, place) =>
            {
                if (limits.EventBytes > limits.RequestBytes)
                {
                    place.Report("event_bytes", $"is more than 'request_bytes' ({SizeText.Format(limits.RequestBytes)}); allowed is at most that");
                }
            }),
        new EventLimits());
}
