using System.Runtime.InteropServices;

namespace BigOps.Correlation.Kafka.Native;

/// <summary>A configuration that no client has taken over yet.</summary>
internal sealed class ConfigurationHandle : SafeHandle
{
    private const int Accepted = 0;

    public ConfigurationHandle()
        : base(0, ownsHandle: true) => SetHandle(Librdkafka.NewConfiguration());

    public override bool IsInvalid => handle == 0;

    /// <exception cref="KafkaFailureException">The library does not know a property, or refuses its value.</exception>
    public static ConfigurationHandle Of(IReadOnlyDictionary<string, string> properties)
    {
        var configuration = new ConfigurationHandle();
        var text = new byte[Librdkafka.ErrorTextSize];
        foreach (var (name, value) in properties)
        {
            if (Librdkafka.SetProperty(configuration, name, value, text, (nuint)text.Length) != Accepted)
            {
                configuration.Dispose();
                throw new KafkaFailureException(ErrorTexts.Failure(ErrorCodes.InvalidArgument, ErrorTexts.Until0(text)));
            }
        }

        return configuration;
    }

    /// <summary>The library owns the configuration from now on.</summary>
    public void Release() => SetHandleAsInvalid();

    protected override bool ReleaseHandle()
    {
        Librdkafka.DestroyConfiguration(handle);
        return true;
    }
}
