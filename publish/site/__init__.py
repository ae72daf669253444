"""What makes a built site publishable: looks, policy, feed, descriptions, licences, what is kept offline."""
