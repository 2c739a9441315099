-- Features as they are known now.
upper_inf(feature.known)
